import { any, no, some, yes, type Claim } from "../../facts";
import type { Facts, Network } from "../../network/network";
import {
  INLINE_POLICY_WORDS,
  POLICY,
  POLICY_ATTACHMENT,
  ROLE_USER,
  type Ending,
  type IDENTITY,
} from "../../vocabulary";
import { factsOf } from "../facts-of";
import { leadingTo, naming, type Referral } from "../leading-to";
import { grantsEverywhere } from "./grants";
import { GROUP_WRITES } from "./group-writes";

type Identity = Facts<typeof IDENTITY.words>;
type Policy = Facts<typeof POLICY.words>;
type Attachment = Facts<typeof POLICY_ATTACHMENT.words>;

const lent: Referral<typeof ROLE_USER.words> = { type: ROLE_USER, targets: ({ facts }) => facts.roles };
const written: Referral<typeof POLICY.words> = { type: POLICY, targets: ({ facts }) => facts.roles };
const attached: Referral<typeof POLICY_ATTACHMENT.words> = {
  type: POLICY_ATTACHMENT,
  targets: ({ facts }) => facts.roles,
};

/** AWS's own policies that allow a change of every group or ACL (AWS Managed Policy Reference). */
const WRITES_GROUPS = [
  "AdministratorAccess",
  "PowerUserAccess",
  "AmazonEC2FullAccess",
  "AmazonVPCFullAccess",
  "job-function/NetworkAdministrator",
].map((name) => `:policy/${name}`);

/** Whether a machine, a task or a function runs with the role. */
export function isLent({ resource }: Identity, network: Network): Claim {
  return some(naming(lent, resource, network), () => yes());
}

/** Whether the role may change any group: by what is written in it, attached to it or AWS's own. */
export function mayWriteGroups({ facts, resource }: Identity, network: Network): Claim {
  return any(
    writesGroupsItself(facts, network),
    some(leadingTo(written, resource, network), (policy) => policyWritesGroups(policy.facts, network)),
    some(leadingTo(attached, resource, network), (attachment) =>
      any(attachesWriter(attachment.facts), attachesOwnWriter(attachment.facts, network)),
    ),
  );
}

/** The same by what stands in the identity: its inline policies, and those of AWS that it names. */
export function writesGroupsItself({ policies, own, managed }: Identity["facts"], { index }: Network): Claim {
  return any(
    some(policies, (item) => grantsEverywhere(INLINE_POLICY_WORDS.document.read(item), GROUP_WRITES, index)),
    grantsEverywhere(own, GROUP_WRITES, index),
    some(managed, isWriter),
  );
}

export function policyWritesGroups({ document }: Policy["facts"], { index }: Network): Claim {
  return grantsEverywhere(document, GROUP_WRITES, index);
}

/** Whether it attaches such a policy of AWS. */
export function attachesWriter({ managed }: Attachment["facts"]): Claim {
  return isWriter(managed);
}

function attachesOwnWriter({ policy }: Attachment["facts"], network: Network): Claim {
  return some(policy, (target) => {
    const own = target.kind === "declared" ? factsOf(POLICY, target.resource, network) : undefined;
    return own ? policyWritesGroups(own.facts, network) : no();
  });
}

function isWriter(arn: Ending): Claim {
  return any(...WRITES_GROUPS.map((end) => arn.endsWith(end)));
}
