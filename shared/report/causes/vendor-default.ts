import type { Resource } from "../../facts";
import type { Evidence } from "../../judges";
import { GroupLine } from "../../network/groups/group-line";
import { isMadeByConstruct } from "../../rules/telling/host-words";
import type { CauseLine } from "../../semantics";
import { componentOpening } from "./vendors/components";
import { constructOpening } from "./vendors/constructs";
import type { Opener } from "./vendors/opener";

/** Whether nobody wrote what these prove: AWS does it, or a vendor's construct, unless somebody says otherwise. */
export function isByDefault(evidence: readonly Evidence[]): boolean {
  return evidence.every((one) => {
    const { statement, lines } = one;
    if (statement.kind === "told" && statement.byDefault) return true;
    const isOpened = (line: CauseLine): boolean => {
      if (line.implied && statement.kind !== "told") return true;
      const opener = openerOf(line, isEgress(one));
      return opener !== undefined && !opener.takesPort;
    };
    return lines.length > 0 && lines.every(isOpened);
  });
}

/** Whether these prove what a vendor's component or construct lets in. */
export function isOpenedByVendor(evidence: readonly Evidence[]): boolean {
  // Most groups are no vendor's, and their lines need not be gone through.
  if (evidence.some(({ lines: [line] }) => line && !isByVendor(line.at.resource))) return false;
  return !evidence.some(isEgress) && commonOpener(evidence) !== undefined;
}

function isByVendor(resource: Resource): boolean {
  return resource.madeBy !== undefined || isMadeByConstruct(resource);
}

/** Whether these are about lines that such a component wrote, in either direction. */
export function isOfVendor(evidence: readonly Evidence[]): boolean {
  return evidence.every(
    ({ lines }) => lines.length > 0 && lines.every((line) => openerOf(line, false) ?? openerOf(line, true)),
  );
}

/** The component or construct that opened all of these lines, with the property that keeps it from it. */
export function commonOpener(
  evidence: readonly Evidence[],
  lines: readonly CauseLine[] = evidence.flatMap((one) => one.lines),
): Opener | undefined {
  const out = evidence.some(isEgress);
  const openers = new Set(lines.map((line) => openerOf(line, out)));
  return openers.size === 1 ? [...openers][0] : undefined;
}

export function isEgress({ statement, direction }: Evidence): boolean {
  return (statement.kind === "exposure" ? statement.direction : direction) === "egress";
}

/** Who writes the same into the component cannot be told from who leaves it to do so. */
function openerOf({ at, services, peers }: CauseLine, out: boolean): Opener | undefined {
  if (!isFromEverybody(peers)) return undefined;
  const component = componentOpening(at.resource.madeBy, services.must, out);
  return component ?? (out || !(at instanceof GroupLine) ? undefined : constructOpening(at));
}

/** Whether everybody of a family is at the other end, for sure. */
function isFromEverybody({ must }: CauseLine["peers"]): boolean {
  return must.length > 0 && must.every((peer) => peer.kind === "prefix" && peer.prefix.length === 0);
}
