import { any, maybe, mergeNames, no, NO_NAMES, yes, type Claim, type List } from "../facts";
import { forbid } from "../judges";
import type { AclLine } from "../network/network";
import { quota } from "../semantics";
import { defineRule } from "./rule";
import { writtenAcls } from "./selectors";
import { told } from "./telling/told";

/** The implicit deny at the end counts, in each family. */
const IMPLICIT = 1;

function exceeds(lines: List<AclLine>, family: 4 | 6, most: number, says: string): Claim {
  let must = IMPLICIT;
  let may = IMPLICIT;
  let names = NO_NAMES;
  const causes: { at: AclLine["row"]; says: string }[] = [];
  lines.each((line, doubt) => {
    const [peer] = line.peers.may;
    if (line.implied || peer?.kind !== "prefix" || peer.prefix.family !== family) return;
    may++;
    if (doubt) names = mergeNames(names, doubt);
    else must++;
    if (causes.length === 0) causes.push({ at: line.row, says });
  });
  if (must > most) return yes(...causes);
  return may > most ? maybe(names, ...causes) : no();
}

export const quotaNaclRules = defineRule({
  id: "quota-nacl-rules",
  title: "An ACL has more entries than its quota",
  severity: "medium",
  recommended: "warning",
  rationale: "EC2 refuses the entry that is one too many; a raised quota slows the network down.",
  condition:
    "The lines of an ACL in one direction and family, with the one that AWS adds, are more than the quota (20).",
  remediation: "Unite entries, or have the quota raised, up to 40, and tell its number under quotas",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  over: writtenAcls,
  judge(acl, { intent }) {
    const most = quota("entriesPerAcl", intent);
    const claims = ([4, 6] as const).flatMap((family) => [
      exceeds(acl.ingress, family, most, `ingress IPv${family}`),
      exceeds(acl.egress, family, most, `egress IPv${family}`),
    ]);
    const claim = any(...claims);
    const which = claim.causes.map(({ says }) => says).join(" and ");
    return forbid(
      claim,
      told({
        so: `ACL ${acl.name} has more than ${most - IMPLICIT} entries for ${which}`,
        perhaps: `ACL ${acl.name} may have more than ${most - IMPLICIT} entries`,
        why: `The quota is ${most} entries for each direction and family, and the deny that ends every list is one of them.`,
      }),
    );
  },
});
