import { forbid } from "../judges";
import { allowsAllUnsaid, nothingOut, settledClaim, stacksWhere } from "../semantics";
import { defineRule } from "./rule";
import { subjectNames } from "./telling/lists";
import { told } from "./telling/told";

export const sgEgressImplicitAllowAll = defineRule({
  id: "sg-egress-implicit-allow-all",
  title: "Egress is not stated, so AWS allows all of it",
  severity: "low",
  recommended: "note",
  rationale:
    "Nobody decided that these groups may reach every address and port; a program that is taken over can send anything anywhere.",
  condition:
    "A group writes no line out, inside or as a resource, on a host where AWS then lets everything out: CloudFormation, CDK's L1 and aws-native. CDK's and CloudFormation's ways to write none count as lines.",
  remediation: "Write the egress lines that are needed, or one to 127.0.0.1/32 for none",
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
  ],
  over: (network) => stacksWhere(network.groups, (group) => settledClaim(group, allowsAllUnsaid)),
  judge(stack) {
    const { text, many, rest } = subjectNames(stack.parts);
    const groups = many ? "the groups" : "the group";
    return forbid(
      stack.claim,
      told({
        so: `Egress of ${text} is not stated, so all of it is allowed`,
        perhaps: `Egress of ${text} may be left to AWS, which allows all`,
        why: `AWS gives a new group without egress lines one that lets everything out, over IPv4 and IPv6; ${groups} ${many ? "write" : "writes"} none.${rest}`,
        byDefault: true,
        fix: {
          summary: "write the egress lines that are needed, or this one for none",
          remove: [],
          add: [nothingOut(stack.resource)],
        },
      }),
    );
  },
});
