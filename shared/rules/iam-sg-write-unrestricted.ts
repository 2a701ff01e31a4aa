import { all, because, claim, no, not, some, targetName, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { GROUP_WRITES, grantsEverywhere } from "../semantics";
import { IDENTITY, INLINE_POLICY_WORDS, POLICY } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const policies = declared(POLICY);
const identities = declared(IDENTITY);

type Holder = Facts<typeof POLICY.words> | Facts<typeof IDENTITY.words>;

const AUTHORISED = {
  default: [] as readonly string[],
  describe: "Names of roles and policies that may change groups and ACLs.",
  schema: { type: "array", items: { type: "string" } },
} as const;

function isAuthorised(holder: Holder, names: readonly string[]): Claim {
  if (names.includes(holder.name)) return yes();
  if (names.length === 0 || !("roles" in holder.facts)) return no();
  const { roles } = holder.facts;
  return all(
    some(roles, () => yes()),
    not(some(roles, (role) => claim(!names.includes(targetName(role))))),
  );
}

function grants(holder: Holder, { index }: Network) {
  if ("document" in holder.facts) return grantsEverywhere(holder.facts.document, GROUP_WRITES, index);
  return some(holder.facts.policies, (item) =>
    grantsEverywhere(INLINE_POLICY_WORDS.document.read(item), GROUP_WRITES, index),
  );
}

export const iamSgWriteUnrestricted = defineRule({
  id: "iam-sg-write-unrestricted",
  title: "A policy lets its holders change any group or ACL",
  severity: "medium",
  recommended: "note",
  rationale: "Whoever can rewrite every group decides what is open, whatever this program says.",
  condition:
    "A policy allows a call that changes groups, ACLs, interfaces or prefix lists, on every resource and without a condition, to anybody but the authorised roles and policies.",
  remediation: "Name the groups, or add a condition such as ec2:Vpc or aws:ResourceTag",
  references: ["https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html"],
  parameters: { authorisedRoles: AUTHORISED },
  *over(network: Network): Iterable<Holder> {
    yield* policies(network);
    yield* identities(network);
  },
  judge: (holder, { network, parameters: { authorisedRoles } }) =>
    forbid(
      because(all(not(isAuthorised(holder, authorisedRoles)), grants(holder, network))),
      told({
        so: `${holder.name} may change any group or ACL`,
        perhaps: `${holder.name} may be allowed to change any group`,
        why: "It allows such a call on every resource and without a condition.",
      }),
    ),
});
