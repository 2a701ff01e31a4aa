import { all, because, claim, no, not, some, targetName, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { attachesWriter, policyWritesGroups, writesGroupsItself } from "../semantics";
import { IDENTITY, POLICY, POLICY_ATTACHMENT } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const policies = declared(POLICY);
const identities = declared(IDENTITY);
const attachments = declared(POLICY_ATTACHMENT);

type Holder =
  Facts<typeof POLICY.words> | Facts<typeof IDENTITY.words> | Facts<typeof POLICY_ATTACHMENT.words>;

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

function grants({ facts }: Holder, network: Network): Claim {
  if ("document" in facts) return policyWritesGroups(facts, network);
  return "policies" in facts ? writesGroupsItself(facts, network) : attachesWriter(facts);
}

export const iamSgWriteUnrestricted = defineRule({
  id: "iam-sg-write-unrestricted",
  title: "A policy lets its holders change any group or ACL",
  severity: "medium",
  recommended: "note",
  rationale: "Whoever can rewrite every group decides what is open, whatever this program says.",
  condition:
    "A policy allows a call that changes groups, ACLs, interfaces or prefix lists, on every one of an account and without a condition, to anybody but the authorised roles and policies. AWS's own policies that do so (AdministratorAccess, PowerUserAccess, AmazonEC2FullAccess, AmazonVPCFullAccess, NetworkAdministrator) count where a role, user, group or permission set has them.",
  remediation: "Name the groups, or add a condition such as ec2:Vpc or aws:ResourceTag",
  references: ["https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html"],
  parameters: { authorisedRoles: AUTHORISED },
  *over(network: Network): Iterable<Holder> {
    yield* policies(network);
    yield* identities(network);
    yield* attachments(network);
  },
  judge: (holder, { network, parameters: { authorisedRoles } }) =>
    forbid(
      because(all(not(isAuthorised(holder, authorisedRoles)), grants(holder, network))),
      told({
        so: `${holder.name} may change any group or ACL`,
        perhaps: `${holder.name} may be allowed to change any group`,
        why: "It allows such a call on every resource and without a condition, itself or by a policy of AWS.",
      }),
    ),
});
