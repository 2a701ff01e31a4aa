import { forbid } from "../judges";
import { countsMore, isWritten, tallies, vpcKeys } from "../semantics";
import { defineRule } from "./rule";
import { told } from "./telling/told";

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
      ({ vpc, resource }) => vpcKeys(vpc, resource),
    ),
  judge: (tally, { parameters: { most } }) =>
    forbid(
      countsMore(tally, most, "groups of a VPC"),
      told({
        so: `The program makes ${tally.must} groups in ${tally.name}`,
        perhaps: `The program may make more than ${most} groups in ${tally.name}`,
        why: `More than ${most} groups in one VPC are hard to keep in mind.`,
      }),
    ),
});
