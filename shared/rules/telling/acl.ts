import { NO_NAMES, placeText, settingText, type Claim, type Origin, type Setting } from "../../facts";
import { forOneService, type Change, type Proof, type Told } from "../../judges";
import type { Network } from "../../network/network";
import { UDP } from "../../packets";
import { aclFilter, clientPortsOf, type CauseLine, type LineInAcl } from "../../semantics";
import { SERVER_PORTS } from "../parameters/ports";
import { told, type Saying } from "./told";
import { listed } from "../../text/lists";

/** What is said of a line: of what stands under a condition also that it does. */
export function aboutLine(
  { place }: LineInAcl,
  saying: Saying,
  proof: Proof = {},
): (claim: Claim) => Omit<Told, "kind"> & Proof {
  const { doubt = NO_NAMES } = place;
  return (claim) => {
    const others = claim.names.filter((name) => !doubt.includes(name));
    // What may be so only because the line may not be there is told by what decides that.
    const isItself = others.length === 0 && claim.holds === "maybe";
    const names = isItself ? claim.names : others;
    const condition =
      doubt.length === 0 || place.twin || isItself ? "" : ` It is there only if ${listed(doubt)} says so.`;
    return { ...told({ ...saying, why: saying.why + condition })({ ...claim, names }), ...proof };
  };
}

const MOST_NAMED = 3;

/** "100", "100 and 110", "5 lines" */
export function numbersOf(lines: readonly CauseLine[]): string {
  const numbers = lines.map(numberOf);
  return numbers.length > MOST_NAMED ? `${numbers.length} lines` : listed(numbers);
}

function numberOf({ says }: CauseLine): string {
  return says.slice(0, says.indexOf(":"));
}

/** "100 (allow all traffic from 0.0.0.0/0)" */
export function quoted(line: CauseLine): string {
  const text = `${numberOf(line)} (${line.says.slice(numberOf(line).length + 2)})`;
  return line.implied ? `AWS's own ${text}` : text;
}

/** The lines as a subject of a sentence; many are counted, and where nobody knows them they are earlier ones. */
export function quotedAll(lines: readonly CauseLine[]): string {
  if (lines.length === 0) return "earlier lines";
  return lines.length > MOST_NAMED ? `${lines.length} earlier lines together` : listed(lines.map(quoted));
}

/** "matches", after one line; "match", after several. */
export function verb(lines: readonly CauseLine[], one: string, several: string): string {
  return lines.length === 1 ? one : several;
}

/** Another number for the line, in its author's spelling; an entry is named, since the ACL may be what is reported. */
export function renumbered({ line, acl }: LineInAcl, number: number): Change {
  const { origin, only } = line.number;
  const place = placeIn({ line, acl }, origin);
  return { remove: [`${place}: ${only ?? "its number"}`], add: [`${place}: ${number}`] };
}

/** Another value for a property of the line. */
export function rewritten(one: LineInAcl, setting: Setting<unknown>, value: string): Change {
  const place = placeIn(one, setting.origin);
  const now = setting.written ? setting.only : undefined;
  return { remove: now === undefined ? [] : [`${place}: ${String(now)}`], add: [`${place}: ${value}`] };
}

function placeIn({ line, acl }: Pick<LineInAcl, "line" | "acl">, origin: Origin): string {
  const entry = line.resource === acl.resource ? "" : `${line.resource.name} `;
  return `${entry}${settingText(origin)}`;
}

/** The line taken away. */
export function removed({ line, acl }: LineInAcl): Change {
  const place = line.resource === acl.resource ? placeText(line.row) : line.resource.name;
  return { remove: [`${place}: ${line.says}`], add: [] };
}

/** The line replaced by one for a service that its author knows, without the loss of replies. */
export function narrowed(one: LineInAcl, network: Network): Change {
  const { acl, direction, line, cause } = one;
  const clients = clientPortsOf(acl, network, direction);
  const protocol = line.protocol.only === UDP ? "udp" : "tcp";
  const filter = aclFilter(acl, direction);
  const { instead, more } = forOneService(filter, [cause], clients, SERVER_PORTS, protocol);
  return { ...removed(one), add: [...instead, ...more] };
}
