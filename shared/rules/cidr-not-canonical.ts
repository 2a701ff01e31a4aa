import {
  any,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  placeFrom,
  yes,
  type Cause,
  type Claim,
  type Names,
  type Origin,
} from "../facts";
import { forbid } from "../judges";
import type { Acl, Group } from "../network/network";
import { isCanonical } from "../packets";
import { egressOf, fitOf, ingressOf, TRAIT, traitsOf } from "../semantics";
import type { Peer, Peers } from "../vocabulary";
import { defineRule } from "./rule";
import { filters } from "./selectors";
import { eitherWay } from "./signs";
import { told } from "./telling/told";

function hasHostBits(peer: Peer): boolean {
  return (
    peer.kind === "prefix" && !peer.list && peer.written !== peer.prefix.text && !isCanonical(peer.written)
  );
}

function claimOf(at: Origin, peers: Peers, doubt: Names | undefined): Claim {
  const fit = fitOf(peers, hasHostBits);
  const bad = peers.may.filter(hasHostBits);
  // What nobody knows yet is taken to be well-formed; what AWS itself hands out always is.
  if (fit === "no" || bad.length === 0) return no();
  const causes = bad.map((peer): Cause => ({ at, says: maskOf(peer) }));
  if (fit === "yes") return doubt ? maybe(doubt, ...causes) : { ...yes(...causes), names: peers.names };
  return maybe(mergeNames(fit.maybe, doubt ?? NO_NAMES), ...causes);
}

function maskOf(peer: Peer): string {
  return peer.kind === "prefix" ? `${peer.written} is ${peer.prefix.text}` : "";
}

function hostBits(subject: Group | Acl): Claim {
  const claims: Claim[] = [];
  if (subject.kind === "security-group") {
    for (const filter of [ingressOf(subject), egressOf(subject)]) {
      if ((traitsOf(filter) & TRAIT.hostBits) === 0) continue;
      filter.lines.each((line, doubt) => claims.push(claimOf(line, line.peers, doubt)));
    }
  } else {
    for (const lines of [subject.ingress, subject.egress]) {
      lines.each((line, doubt) => claims.push(claimOf(line.row, line.peers, doubt)));
    }
  }
  return any(no(), ...claims);
}

export const cidrNotCanonical = defineRule({
  id: "cidr-not-canonical",
  title: "A prefix has host bits that AWS takes away",
  severity: "low",
  recommended: "note",
  rationale:
    "AWS keeps the masked prefix, so the program and the account differ and a reader is misled about what is admitted.",
  condition: "A prefix has host bits, which AWS takes away.",
  remediation: "Write the prefix as AWS keeps it",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html",
  ],
  absorbedBy: "sg-ingress-private-lookalike",
  over: filters,
  signs: eitherWay(TRAIT.hostBits),
  judge(subject) {
    return forbid(
      hostBits(subject),
      told(({ causes }) => {
        const texts = [...new Set(causes.map(({ says }) => says))];
        const placed = (half: number): string[] =>
          causes.map(
            ({ at, says }) => `${placeFrom(at, subject.resource)}: ${says.split(" is ")[half] ?? ""}`,
          );
        return {
          so: `${subject.name} has a prefix with host bits`,
          perhaps: `${subject.name} may have a prefix with host bits`,
          why: `To AWS ${texts.join(", ")}.`,
          fix: { remove: placed(0), add: placed(1) },
        };
      }),
    );
  },
});
