import {
  any,
  because,
  maybe,
  no,
  type Bounds,
  type Claim,
  type Field,
  type List,
  type Setting,
} from "../../facts";
import type { Acl, Group } from "../../network/network";
import { parsePrefix, whyNotPrefix } from "../../packets";
import { ACL_CIDRS, addressOrPrefix, LINE_CIDRS, LINE_IDS } from "../../vocabulary";
import { egressOf, ingressOf } from "./group";
import { TRAIT, traitsOf } from "./lines/line-traits";

type Cidrs = typeof LINE_CIDRS | typeof ACL_CIDRS;

/** Prefixes of lines that EC2 refuses, with why. A value that nobody knows is taken to be a sound one. */
export function malformedIn(subject: Group | Acl): Claim {
  const claims: Claim[] = [];
  const seen = new Set<string>();
  const look = (row: Field, cidrs: Cidrs, unsure: boolean, key: string): void => {
    if (!unsure || seen.has(key)) return;
    seen.add(key);
    for (const family of [4, 6] as const)
      claims.push(
        ...refused(cidrs[family].read(row), (text) =>
          cidrs === ACL_CIDRS && isId(text) ? undefined : whyNot(text, family),
        ),
      );
    if (cidrs !== LINE_CIDRS) return;
    for (const kind of ["group", "list"] as const)
      claims.push(...refused(LINE_IDS[kind].read(row), (text) => whyNotId(text, kind)));
  };
  if (subject.kind === "security-group") {
    for (const filter of [ingressOf(subject), egressOf(subject)]) {
      // Rows are looked for only where some peer is open: lines come by the 100,000.
      if ((traitsOf(filter) & TRAIT.unknownPeer) === 0) continue;
      const { lines } = filter;
      lines.eachWhere(isOpen, (line) => look(line.row, LINE_CIDRS, line.implied === undefined, line.rowKey));
    }
  } else {
    for (const lines of [subject.ingress, subject.egress]) {
      lines.each(({ row, peers, implied, resource }) => {
        look(row, ACL_CIDRS, !implied && isOpen(peers), `${resource.id} ${row.path.join(".")}`);
      });
    }
  }
  return any(no(), ...claims);
}

function isOpen({ must, may }: Bounds<unknown>): boolean {
  return must !== may;
}

function refused(texts: List<Setting<string>>, whyNot: (text: string) => string | undefined): Claim[] {
  const claims: Claim[] = [];
  texts.each((text, doubt) => {
    if (text.isLeftToGive) return;
    const why = text.candidates?.map(whyNot).find((one) => one !== undefined);
    if (why === undefined) return;
    const claim = text.satisfies((one) => whyNot(one) !== undefined);
    const cause = { at: text.origin, says: why };
    claims.push(doubt ? maybe(doubt, cause) : because(claim, cause));
  });
  return claims;
}

function whyNot(text: string, family: 4 | 6): string | undefined {
  const prefix = parsePrefix(text.trim());
  if (prefix?.family === family) return undefined;
  return prefix
    ? `${text} is an IPv${prefix.family} prefix where an IPv${family} one belongs`
    : `${JSON.stringify(text.slice(0, 60))} is not a prefix: ${whyNotPrefix(text.trim())}`;
}

/** A group or a list where a line of an ACL has its block: a mistake of its own (`nacl-source-not-cidr`). */
function isId(text: string): boolean {
  return /^(sg|pl)-/.test(text);
}

const ENDS = { group: "a group", list: "a prefix list" } as const;

function whyNotId(text: string, kind: keyof typeof ENDS): string | undefined {
  return addressOrPrefix(text) ? `${text} is a prefix where ${ENDS[kind]} belongs` : undefined;
}
