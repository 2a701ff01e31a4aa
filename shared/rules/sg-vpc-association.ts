import { yes, targetName } from "../facts";
import { forbid } from "../judges";
import type { Target } from "../facts";
import { GROUP_VPC_ASSOCIATION } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";

const associations = declared(GROUP_VPC_ASSOCIATION);

function nameOf(targets: readonly Target[], otherwise: string): string {
  const [target] = targets;
  return target ? targetName(target) : otherwise;
}

export const sgVpcAssociation = defineRule({
  id: "sg-vpc-association",
  title: "A group's lines apply in a second VPC too",
  severity: "low",
  recommended: "note",
  rationale:
    "The same lines may be harmless in one VPC and open in another, whose routes and neighbours differ.",
  condition: "A group is associated with a second VPC.",
  remediation: "Make sure that every line is meant in both VPCs, or make a group for each",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html"],
  over: associations,
  judge({ facts, resource }) {
    const group = nameOf(facts.group.certain(), "a group");
    const vpc = nameOf(facts.vpc.certain(), "another VPC");
    return forbid(yes({ at: { resource, path: [] }, says: `${group} in ${vpc}` }), () => ({
      title: `The lines of ${group} apply in ${vpc} too`,
      why: `Interfaces in ${vpc} may be given ${group}, and then admit what it admits there.`,
    }));
  },
});
