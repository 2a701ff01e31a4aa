import type { ReportedMap } from "../../../report/reported-map";
import { count, grouped } from "../../../text/numbers";
import { drawnMap, type DrawnMap } from "../../map/drawn-map";
import { firstFew, prose, tag, type Part } from "../markup";
import { arrowTable } from "./arrow-table";
import { drawing } from "./drawing";

/** More than fit a page that can be read. */
const MOST_DRAWN = 40;
const MOST_ALONE = 30;

/** Who can reach whom, as a picture while one can be read and as a table in any case. Nothing without groups. */
export function mapMarkup(map: ReportedMap | undefined): Part {
  if (!map?.nodes.some(({ kind }) => kind === "group")) return undefined;
  const drawn = drawnMap(map);
  const rest =
    drawn.alone.length > 0 && tag("p", {}, aloneText(drawn), firstFew(namesOf(drawn), MOST_ALONE), ".");
  if (map.arrows.length === 0) return tag("p", {}, "No group of the program admits or sends anything.");
  const all = arrowTable(map.arrows);
  if (drawn.nodes.length > MOST_DRAWN) {
    const why = `A picture of ${count(drawn.nodes.length, "node")} and ${count(drawn.arrows.length, "arrow")} would show nobody anything, so they stand in a table: what the internet reaches first, what groups send out last.`;
    return [tag("p", {}, prose(`${why} ${READ}`)), all, rest || undefined];
  }
  const summary = tag("summary", {}, `${count(map.arrows.length, "arrow")} as a table, with what decides`);
  return [
    drawn.nodes.length > 0 ? [tag("p", {}, prose(`${READ} ${LEGEND}`)), picture(drawn)] : undefined,
    rest || undefined,
    tag("details", {}, summary, all),
  ];
}

const READ =
  "An arrow from the internet passes every hop: gateway, route, public address, network ACL, load balancer and group; where nothing here carries the group, its lines alone. All others are what lines of groups let through, at both ends where both are groups of this program. What a line admits by address is an arrow from that address, for whatever group has it.";

const LEGEND = "Dashed arrows depend on what only the deploy tells.";

function picture(drawn: DrawnMap): Part {
  const label = `${count(drawn.nodes.length, "node")} and ${count(drawn.arrows.length, "arrow")} between them, from the internet at the left inwards. The table below has them in words.`;
  return tag("div", { class: "map" }, drawing(drawn, label));
}

function namesOf({ alone }: DrawnMap): readonly Part[] {
  return alone.map(({ name }) => name);
}

function aloneText({ alone }: DrawnMap): string {
  return alone.length === 1
    ? "Reached by no other and reaching no other group: "
    : `${grouped(alone.length)} groups are reached by no other and reach no other group: `;
}
