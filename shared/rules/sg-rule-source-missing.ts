import { forbid } from "../judges";
import type { Network } from "../network/network";
import { defineRule } from "./rule";
import { groupsWithWrongEnds } from "./telling/ends-of-lines";
import { told } from "./telling/told";

const withoutEnd = (network: Network) => groupsWithWrongEnds(network, "no other end", ({ none }) => none);

export const sgRuleSourceMissing = defineRule({
  id: "sg-rule-source-missing",
  title: "A line inside a group names no other end",
  severity: "medium",
  recommended: "warning",
  rationale:
    "EC2 takes a line inside a group that names no source or destination, and makes no rule of it, without a word: what was to be admitted is not.",
  condition:
    "A line inside a group names no prefix, no prefix list and no group, nor, in Pulumi's aws, the group itself. One that is a resource of its own fails the deployment, which sg-rule-source-ambiguous tells.",
  remediation: "Name a prefix, a prefix list or a group, or delete the line",
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html",
  ],
  over: withoutEnd,
  judge: ({ claim, name }) =>
    forbid(
      claim,
      told({
        so: `A line of ${name} names no other end`,
        perhaps: `A line of ${name} may name no other end`,
        why: "EC2 makes no rule of it, so it admits nothing.",
      }),
    ),
});
