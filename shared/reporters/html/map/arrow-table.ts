import type { ReportedArrow, ReportedNode } from "../../../report/reported-map";
import { grouped } from "../../../text/numbers";
import { code, commas, table, tag, type Part } from "../markup";

/** More rows no browser likes to show. */
const MOST_ROWS = 2000;

/** Every arrow in words, those from the internet first. */
export function arrowTable(arrows: readonly ReportedArrow[]): Part {
  const left = arrows.length - MOST_ROWS;
  return [
    table(
      ["From", "To", "Services", "Known by"],
      arrows
        .slice(0, MOST_ROWS)
        .map((one) => [nodeMarkup(one.from), nodeMarkup(one.to), servicesMarkup(one), knownBy(one)]),
    ),
    left > 0
      ? tag(
          "p",
          {},
          `${grouped(left)} more are left out here; `,
          code("portcullis flows"),
          " lists all that is admitted.",
        )
      : undefined,
  ];
}

function nodeMarkup({ kind, name, inside, on = [] }: ReportedNode): Part {
  switch (kind) {
    case "internet":
      return name;
    case "private":
      return `${name} and the program's own`;
    case "group":
      return on.length > 0 ? [tag("strong", {}, name), " on ", few(on)] : tag("strong", {}, name);
    case "outside-group":
      return [name, " (a group elsewhere)"];
    case "prefix":
      return [code(name), inside ? " (inside)" : ""];
    case "list":
      return [name, " (prefix list)"];
    case "unknown":
      return [name, " (known at deploy only)"];
  }
}

function few(names: readonly string[]): Part {
  return names.length > 3 ? [commas(names.slice(0, 2)), ` and ${names.length - 2} more`] : commas(names);
}

function servicesMarkup({ services, certain, dependsOn }: ReportedArrow): Part {
  const told = code(services.join("; "));
  if (certain) return told;
  if (dependsOn.length === 0) return ["may be: ", told];
  return ["may be: ", told, ", ", few(dependsOn), dependsOn.length === 1 ? " decides" : " decide"];
}

function knownBy({ by, from, to }: ReportedArrow): string {
  if (by === "path") return "every hop to what carries the group";
  if (by === "balancer") return "every hop, through a load balancer";
  if (by === "service") return "every hop, through CloudFront or API Gateway";
  if (by === "unplaced") return "its lines alone: nothing here carries it";
  return from.kind === "group" && to.kind === "group" ? "lines at both ends" : "its lines";
}
