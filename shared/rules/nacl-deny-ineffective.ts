import { forbid } from "../judges";
import { all, no, not } from "../facts";
import { numbersBefore, type LineInAcl } from "../semantics";
import { ALL_SERVICES, coversPackets, fromEverywhere } from "../packets";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, numbersOf, quoted, quotedAll, removed, renumbered, verb } from "./telling/acl";

/** The deny that closes the ACL says what holds without it, so it is never meant to take effect. */
function ineffective(one: LineInAcl) {
  const denies = one.line.action.is("deny");
  if (denies.holds === "no") return no();
  const dead = one.deadBy("allow");
  return dead.holds === "no" ? dead : all(denies, dead, not(one.closes));
}

function deniesAll({ match }: LineInAcl): boolean {
  return ([4, 6] as const).some((family) => coversPackets(match.must, fromEverywhere(ALL_SERVICES, family)));
}

function words(one: LineInAcl) {
  const takers = one.takersOf(one.match.may);
  const first = one.takersOf(one.takenBy("allow").may).find(({ rank }) => rank !== undefined);
  const allowed = takers.length === 1 ? "allow " : "";
  const free = first?.rank && numbersBefore(first.rank)?.[0];
  const number = first?.rank?.number;
  return aboutLine(
    one,
    {
      so: `${one.title} of ${one.name} has no effect: ${allowed}${numbersOf(takers)} ${verb(takers, "matches", "match")} first`,
      perhaps: `${one.title} of ${one.name} may have no effect`,
      why: `A network ACL stops at the first match, and ${quotedAll(takers)} ${verb(takers, "matches", "match")} every packet of ${quoted(one.cause)}.`,
      fix: deniesAll(one)
        ? { summary: "take the deny away: anywhere before them it denies everything", ...removed(one) }
        : {
            summary:
              number === undefined
                ? "give the deny a lower number"
                : `give the deny a number below ${number}`,
            ...(free === undefined ? { remove: [], add: [] } : renumbered(one, free)),
          },
    },
    {
      lines: [one.cause, ...takers],
      packets: one.takenBy("allow").must,
      direction: one.line.direction,
    },
  );
}

export const naclDenyIneffective = defineRule({
  id: "nacl-deny-ineffective",
  title: "A deny that no packet ever gets to",
  severity: "high",
  recommended: "error",
  rationale: "The author meant to keep something out, and an earlier line lets it in.",
  condition:
    "No packet reaches a deny line, because earlier lines together take all of it, and an allow takes some. The deny that closes an ACL is left out.",
  remediation: "Give the deny a number below the lines that match first",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"],
  over: aclLines,
  judge: (one) => forbid(ineffective(one), (found) => words(one)(found)),
});
