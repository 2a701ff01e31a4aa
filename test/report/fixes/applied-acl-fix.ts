/** A fix for an ACL carried out on its lines, by its words alone. */
import type { ReportedFix } from "../../../shared/report/report";
import type { OracleAclLine } from "../../semantics/acls/acl-oracle";
import { OFFICE, servicesSaid } from "./applied-fix";

/** Lines of both directions; line i of one is the resource "In" or "Out" with that number. */
export interface AclLines {
  readonly In: readonly OracleAclLine[];
  readonly Out: readonly OracleAclLine[];
}

export interface AppliedToAcl {
  readonly after: AclLines;
  readonly removed: readonly OracleAclLine[];
  readonly added: readonly OracleAclLine[];
}

/** Absent: the fix is advice, or leaves it to its author where in the order a line belongs. */
export function applyAclFix(fix: ReportedFix, before: AclLines): AppliedToAcl | undefined {
  const renumbered = renumber(fix, before);
  if (renumbered) return renumbered;
  const removed = fix.remove.map((text) => placeOf(text));
  if (removed.length + fix.add.length === 0 || removed.includes(undefined)) return undefined;
  const places = removed.flatMap((place) => place ?? []);
  const lines = places.flatMap(({ side, i }) => before[side][i] ?? []);
  const added = fix.add.map((text, i) => written(text, lines[i]));
  if (added.includes(undefined)) return undefined;
  const side = places[0]?.side ?? (fix.add.some((text) => / to \S+$/.test(text)) ? "Out" : "In");
  const kept = before[side].filter((_, i) => !places.some((place) => place.side === side && place.i === i));
  const fresh = added.flatMap((one) => one ?? []);
  return { after: { ...before, [side]: [...kept, ...fresh] }, removed: lines, added: fresh };
}

/** "Out5 RuleNumber: 4857" */
function renumber({ remove, add }: ReportedFix, before: AclLines): AppliedToAcl | undefined {
  const [text = ""] = add;
  const said = /^(In|Out)(\d+) RuleNumber: (\d+)$/.exec(text);
  if (!said || remove.length !== 1) return undefined;
  const side = said[1] === "In" ? "In" : "Out";
  const i = Number(said[2]);
  const line = before[side][i];
  if (!line) return undefined;
  const moved = { ...line, number: Number(said[3]) };
  const after = before[side].map((one, k) => (k === i ? moved : one));
  return { after: { ...before, [side]: after }, removed: [line], added: [moved] };
}

function placeOf(text: string): { readonly side: "In" | "Out"; readonly i: number } | undefined {
  const said = /^(In|Out)(\d+): /.exec(text);
  return said ? { side: said[1] === "In" ? "In" : "Out", i: Number(said[2]) } : undefined;
}

/**
 * "90: deny tcp 22 from 0.0.0.0/0", "allow tcp 22 from YOUR_PREFIX" in the place of a line. That the author of an IPv4
 * line has an IPv4 prefix is as good as said.
 */
function written(text: string, instead: OracleAclLine | undefined): readonly OracleAclLine[] | undefined {
  const said = /^(?:(\d+): )?(allow|deny) (.*) (?:from|to) (\S+)$/.exec(text);
  const number = said?.[1] === undefined ? instead?.number : Number(said[1]);
  const services = servicesSaid((said?.[3] ?? "").replace("YOUR_PORT", "8443"));
  if (!said || number === undefined || services?.length !== 1) return undefined;
  const [service] = services;
  const family = instead?.cidr.includes(":") === true ? 6 : 4;
  return [
    {
      number,
      action: said[2] === "allow" ? "allow" : "deny",
      protocol: Number(service?.protocol),
      low: Number(service?.from ?? 0),
      high: Number(service?.to ?? 65535),
      cidr: said[4] === "YOUR_PREFIX" ? OFFICE[family] : (said[4] ?? ""),
    },
  ];
}
