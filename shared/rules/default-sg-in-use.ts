import {
  any,
  because,
  calledOutside,
  claim,
  ifThere,
  known,
  no,
  some,
  type Claim,
  type Field,
} from "../facts";
import { forbid } from "../judges";
import type { Interface } from "../network/network";
import { DEFAULT_GROUP_NAME } from "../vocabulary";
import { defineRule } from "./rule";
import { groupHolders } from "./selectors";
import { told } from "./telling/told";

function usesDefault(eni: Interface): Claim {
  const isNoneDefault = noneDefault(eni);
  if (isNoneDefault && !eni.groups.rest) return no();
  const found = some(eni.groups, (group) => claim(group.isDefault));
  const named = eni.groups.rest?.some((name) => calledOutside(name) === DEFAULT_GROUP_NAME)
    ? some(eni.groupsAsWritten, isNamedDefault)
    : no();
  const cause = { at: { resource: eni.resource, path: eni.root.path }, says: "the default group" };
  const declared = found.holds === "maybe" && isNoneDefault ? no() : found;
  return because(ifThere(any(named, declared), eni.doubt), cause);
}

function isNamedDefault(item: Field): Claim {
  return item.setting("a group", String, known("")).is(DEFAULT_GROUP_NAME);
}

/** A group from outside may be any; only one that may be a default group of this program is in doubt. */
function noneDefault(eni: Interface): boolean {
  let any = false;
  eni.groups.each((group) => (any ||= group.isDefault));
  return !any;
}

export const defaultSgInUse = defineRule({
  id: "default-sg-in-use",
  title: "A resource is given a default security group",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Members of a default group trust one another whatever they are, and everything that names no group is a member too.",
  condition: "Something that carries groups names a VPC's default group.",
  remediation: "Give the resource a group of its own",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  over: groupHolders,
  judge: (eni) =>
    forbid(
      usesDefault(eni),
      told(() => ({
        so: `${eni.name} is given the default group of a VPC`,
        perhaps: `${eni.name} may be given a default group`,
        why: "Whatever names no group has the default one too, so they all admit each other.",
      })),
    ),
});
