import type { ReportDiagnostic } from "../shared/report/report";
import type { ReportedArrow, ReportedMap } from "../shared/report/reported-map";
import { drawnMap, type DrawnArrow, type DrawnMap, type DrawnNode } from "../shared/reporters/map/drawn-map";
import { clip, plain } from "../shared/reporters/sanitise";
import { firstOf } from "../shared/text/lists";
import { grouped } from "../shared/text/numbers";
import { remarkText } from "./flows-text";

/** Mermaid draws no more unless it is configured to (its setting `maxEdges`). */
const MOST_ARROWS = 500;
const MOST_NAMED = 5;
const LONGEST = 120;

/** Who can reach whom as a flowchart of Mermaid, which GitHub and GitLab draw in Markdown. */
export function flowsMermaid(map: ReportedMap, remarks: readonly ReportDiagnostic[]): string {
  const drawn = drawnMap(map);
  const ids = new Map(drawn.nodes.map((node, i) => [node, `n${i + 1}`]));
  const shown = drawn.arrows.slice(0, MOST_ARROWS);
  const ends = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const lines = [
    "flowchart LR",
    ...drawn.nodes.filter((node) => ends.has(node)).map((node) => `  ${ids.get(node)}${shapeOf(node)}`),
    ...shown.map((arrow) => `  ${ids.get(arrow.from)} ${arrowText(arrow)} ${ids.get(arrow.to)}`),
    ...restOf(drawn),
    ...remarks.map((remark) => `%% ${remarkText(remark)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function shapeOf(node: DrawnNode): string {
  const names = firstOf(
    node.nodes.map(({ name }) => plain(name)),
    MOST_NAMED,
  );
  if (node.kind !== "group") return `([${quoted(names)}])`;
  const { on = [] } = node.nodes[0];
  const carried =
    on.length > 0
      ? `on ${firstOf(
          on.map((one) => plain(one)),
          MOST_NAMED,
        )}`
      : "nothing here carries it";
  const itself = node.itself.map((one) => `among itself: ${servicesOf(one)}`);
  const calls = node.calls.map((one) => `to ${plain(one.to.name)}: ${servicesOf(one)}`);
  const told =
    calls.length > MOST_NAMED
      ? [...calls.slice(0, MOST_NAMED - 1), `to ${calls.length - MOST_NAMED + 1} more`]
      : calls;
  return `[${quoted(names, carried, ...itself, ...told)}]`;
}

/** Thick from the internet, dotted where something that only the deploy tells decides. */
function arrowText({ from, services, certain, by }: DrawnArrow): string {
  const line = !certain ? "-.->" : from.kind === "internet" ? "==>" : "-->";
  return `${line}|${quoted(by === "balancer" || by === "service" ? `${services} by ${by}` : services)}|`;
}

function servicesOf({ services, certain }: ReportedArrow): string {
  return `${certain ? "" : "may be "}${services.join("; ")}`;
}

function restOf({ arrows, alone }: DrawnMap): readonly string[] {
  const left = arrows.length - MOST_ARROWS;
  const names = firstOf(
    alone.map(({ name }) => plain(name)),
    4 * MOST_NAMED,
  );
  return [
    ...(left > 0
      ? [`  left[${quoted(`${grouped(left)} more arrows are left out: portcullis flows lists all`)}]`]
      : []),
    ...(alone.length > 0
      ? [`  alone[${quoted("reached by no other and reaching no other group:", names)}]`]
      : []),
  ];
}

/** A label of these lines. Whatever has a meaning to Mermaid, to Markdown in it or to HTML is written as its number. */
function quoted(...lines: readonly string[]): string {
  return `"${lines.map((line) => escaped(clip(plain(line, 10 * LONGEST), LONGEST))).join("<br/>")}"`;
}

function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} ,./:-]|^-(?= )|^\d+(?=[.)] )|:(?=\/\/)|(?<=\bwww)\./giu, (found) =>
    [...found].map((letter) => `#${letter.codePointAt(0)};`).join(""),
  );
}
