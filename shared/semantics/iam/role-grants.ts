import { any, ifThere, bothDoubts, no, some, yes, type Claim } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Facts, Network } from "../../network/network";
import { INLINE_POLICY_WORDS, isOfType, POLICY, ROLE_USERS, type IDENTITY } from "../../vocabulary";
import { referencesTo } from "../groups/references";
import { leadingTo, type Referral } from "../leading-to";
import { grantsEverywhere } from "./grants";
import { GROUP_WRITES } from "./group-writes";

type Role = Facts<typeof IDENTITY.words>;

const attached: Referral<typeof POLICY.words> = { type: POLICY, targets: ({ facts }) => facts.roles };

/** AWS's own policies that allow every change of groups. */
const WRITES_GROUPS = [
  "AdministratorAccess",
  "PowerUserAccess",
  "AmazonEC2FullAccess",
  "AmazonVPCFullAccess",
].map((name) => `:policy/${name}`);

/** Whether a machine, a task or a function runs with the role. */
export function isLent({ resource }: Role, network: Network): Claim {
  const uses = referencesTo(resource, network).filter(({ from }) => isOfType(from, ROLE_USERS));
  return any(
    no(),
    ...uses.map(({ from, doubt }) => ifThere(yes(), bothDoubts(doubt, conditionDoubt(from, resource)))),
  );
}

/** Whether the role may change any group: by what is written in it, attached to it or AWS's own. */
export function mayWriteGroups({ facts, resource }: Role, network: Network): Claim {
  const { index } = network;
  return any(
    some(facts.policies, (item) =>
      grantsEverywhere(INLINE_POLICY_WORDS.document.read(item), GROUP_WRITES, index),
    ),
    some(facts.managed, (arn) => any(...WRITES_GROUPS.map((end) => arn.endsWith(end)))),
    some(leadingTo(attached, resource, network), (policy) =>
      grantsEverywhere(policy.facts.document, GROUP_WRITES, index),
    ),
  );
}
