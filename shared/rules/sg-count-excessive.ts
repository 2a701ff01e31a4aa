import { claim } from "../facts";
import { forbid } from "../judges";
import { isWritten, tallies, vpcKey } from "../semantics";
import { defineRule } from "./rule";

export const sgCountExcessive = defineRule({
  id: "sg-count-excessive",
  title: "A VPC has very many security groups",
  severity: "low",
  recommended: "off",
  rationale: "The more groups there are, the less anybody knows which of them matter.",
  condition: "A VPC has more than 30 groups.",
  remediation: "Delete groups that nothing uses, and unite those that say the same",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"],
  parameters: {
    most: {
      default: 30,
      describe: "How many groups of one VPC a program may make.",
      schema: { type: "integer", minimum: 1 },
    },
  },
  over: (network) =>
    tallies(
      network.groups.filter((group) => isWritten(group) && !group.isDefault),
      ({ vpc, resource }) => vpcKey(vpc, resource),
    ),
  judge({ count, name, resource }, { parameters: { most } }) {
    return forbid(claim(count > most, { at: { resource, path: [] }, says: "groups of a VPC" }), () => ({
      title: `The program makes ${count} groups in ${name}`,
      why: `More than ${most} groups in one VPC are hard to keep in mind.`,
    }));
  },
});
