import { defaultSgHasRules } from "../../shared/rules/default-sg-has-rules";
import {
  describeRule,
  group,
  groupRef,
  raw,
  ref,
  standaloneIngress,
  tcp,
  unresolved,
  vpc,
  type Given,
} from "./describe-rule";

const ADOPTER = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const ADOPTS = "CloudFormation cannot adopt a default group";

/** Takes every line away, as CDK's custom resource and Pulumi's adoption do. */
const stripped = (name: string, of: string): Given =>
  raw(name, {
    cfn: {
      Type: "Custom::VpcRestrictDefaultSG",
      Properties: { DefaultSecurityGroupId: ref(of, "DefaultSecurityGroup"), Account: "111122223333" },
    },
    aws: { type: ADOPTER, properties: { vpcId: ref(of) } },
  });

const ownStripper = raw("strip", {
  cfn: { Type: "Custom::Strip", Properties: { Group: ref("net", "DefaultSecurityGroup") } },
});
const NO_STRIPPER = "aws-native empties no default group";
const ON_CDK = "a custom resource of CloudFormation";

describeRule(defaultSgHasRules, {
  valid: [
    { name: "no VPC at all", given: [group("web")] },
    {
      name: "a stripped default group",
      given: [vpc("net"), stripped("strip", "net")],
      without: { native: NO_STRIPPER },
    },
    {
      name: "an adopted group with empty lists",
      given: [
        vpc("net"),
        raw("adopted", {
          aws: { type: ADOPTER, properties: { vpcId: ref("net"), ingress: [], egress: [] } },
        }),
      ],
      on: "pulumi",
      because: ADOPTS,
    },
    {
      name: "the default group of somebody else's VPC, adopted and stripped",
      given: [
        raw("adopted", { aws: { type: ADOPTER, properties: { vpcId: "vpc-0123456789abcdef0" } } }),
        group("web", { vpc: "vpc-0123456789abcdef0" }),
      ],
      on: "pulumi",
      because: ADOPTS,
    },
    {
      name: "a custom resource that the configuration names",
      given: [vpc("net"), ownStripper],
      parameters: { strippedBy: ["Custom::Strip"] },
      on: "cloudformation",
      because: ON_CDK,
    },
    {
      name: "a VPC by its id: whoever made it answers for its default group",
      given: [group("web", { vpc: "vpc-0123456789abcdef0" }), group("app", { vpc: "vpc-0123456789abcdef0" })],
    },
    {
      name: "a VPC that is a parameter: the program does not say whose it is",
      given: [group("web", { vpc: unresolved("Vpc") })],
    },
  ],
  invalid: [
    {
      name: "nothing takes the lines away",
      given: [vpc("net")],
      expect: [{ subject: "net", title: "The default group of net is left as AWS makes it" }],
    },
    {
      name: "of two VPCs one is stripped",
      given: [vpc("first"), vpc("second"), stripped("strip", "first")],
      without: { native: NO_STRIPPER },
      expect: [{ subject: "second" }],
    },
    {
      name: "the custom resource of another VPC",
      given: [vpc("net"), vpc("other"), ownStripper],
      parameters: { strippedBy: ["Custom::Strip"] },
      on: "cloudformation",
      because: ON_CDK,
      expect: [{ subject: "other" }],
    },
    {
      name: "a custom resource that nobody vouches for",
      given: [vpc("net"), ownStripper],
      on: "cloudformation",
      because: ON_CDK,
      expect: [{ subject: "net" }],
    },
    {
      name: "a line added to what AWS makes",
      given: [
        vpc("net"),
        standaloneIngress("ssh", ref("net", "DefaultSecurityGroup"), tcp(22).from("10.0.0.0/8")),
      ],
      expect: [{ subject: "net", why: /Lines are added to it: tcp 22 from 10\.0\.0\.0\/8\./ }],
      on: "cloudformation",
      because: "Pulumi names the attribute otherwise",
    },
    {
      name: "a line added to a stripped group",
      given: [
        vpc("net"),
        stripped("strip", "net"),
        standaloneIngress("ssh", ref("net", "DefaultSecurityGroup"), tcp(22).from("10.0.0.0/8")),
      ],
      expect: [{ subject: "net", title: "Lines are added to the default group of net" }],
      on: "cloudformation",
      because: "the adopted group is a resource of its own in Pulumi",
    },
    {
      name: "an adopted group with one line",
      given: [
        vpc("net"),
        raw("adopted", {
          aws: {
            type: ADOPTER,
            properties: {
              vpcId: ref("net"),
              ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }],
            },
          },
        }),
      ],
      expect: [{ subject: "adopted", title: "Lines are added to adopted" }],
      on: "pulumi",
      because: ADOPTS,
    },
    {
      name: "an adopted group that admits itself, as AWS makes it",
      given: [
        vpc("net"),
        raw("adopted", {
          aws: {
            type: ADOPTER,
            properties: {
              vpcId: ref("net"),
              ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
            },
          },
        }),
      ],
      expect: [{ subject: "adopted" }],
      on: "pulumi",
      because: ADOPTS,
    },
    {
      name: "only its egress is kept",
      given: [
        vpc("net"),
        raw("adopted", {
          aws: {
            type: ADOPTER,
            properties: {
              vpcId: ref("net"),
              egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
            },
          },
        }),
      ],
      expect: [{ subject: "adopted" }],
      on: "pulumi",
      because: ADOPTS,
    },
    {
      name: "the default group as a source changes nothing about its lines",
      given: [
        vpc("net"),
        group("web", { vpc: ref("net"), ingress: [tcp(22).from(groupRef("sg-0123456789abcdef0"))] }),
      ],
      expect: [{ subject: "net" }],
    },
    {
      name: "a custom resource of another type than the configuration names",
      given: [vpc("net"), ownStripper],
      parameters: { strippedBy: ["Custom::Other"] },
      on: "cloudformation",
      because: ON_CDK,
      expect: [{ subject: "net" }],
    },
  ],
  undetermined: [
    {
      name: "a line that an input puts on a stripped group",
      given: [
        vpc("net"),
        stripped("strip", "net"),
        standaloneIngress("ssh", ref("net", "DefaultSecurityGroup"), tcp(22).from("10.0.0.0/8"), "Admin"),
      ],
      expect: [{ subject: "net", dependsOn: ["Admin"] }],
      on: "cloudformation",
      because: "the adopted group is a resource of its own in Pulumi",
    },
    {
      name: "an adopted group whose lines come from outside",
      given: [
        vpc("net"),
        raw("adopted", {
          aws: { type: ADOPTER, properties: { vpcId: ref("net"), ingress: unresolved("Lines") } },
        }),
      ],
      expect: [{ subject: "adopted" }],
      on: "pulumi",
      because: ADOPTS,
    },
  ],
  unheeded: {
    "^Custom::\\S+ ": "a custom resource strips the group that it names, and no other",
  },
});
