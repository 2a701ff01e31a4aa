import { sgIngressWidePrivateCidr } from "../../shared/rules/sg-ingress-wide-private-cidr";
import {
  describeRule,
  group,
  groupRef,
  listOf,
  maybe,
  prefixList,
  raw,
  ref,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

function from(source: string) {
  return group("web", { ingress: [tcp(443).from(source)] });
}

describeRule(sgIngressWidePrivateCidr, {
  valid: [
    { name: "a /16", given: [from("10.1.0.0/16")] },
    {
      name: "a list of which one may be there, and none is wide",
      given: [
        listOf("offices", ["10.1.0.0/16", maybe("Second", "10.2.0.0/16")]),
        group("web", { ingress: [tcp(443).from(prefixList("offices"))] }),
      ],
      on: "cloudformation",
      because: "Pulumi knows before it asks which entries there are",
    },
    { name: "an IPv6 /48", given: [from("fd00:1:2::/48")] },
    { name: "the VPC's own block", given: [vpc("net", { cidr: "10.0.0.0/8" }), from("10.0.0.0/8")] },
    {
      name: "a part of the VPC's own block",
      given: [vpc("net", { cidr: "10.0.0.0/8" }), from("10.0.0.0/12")],
    },
    {
      name: "two VPCs next to each other, together",
      given: [vpc("net", { cidr: "10.0.0.0/16" }), vpc("peer", { cidr: "10.1.0.0/16" }), from("10.0.0.0/15")],
    },
    {
      name: "the VPC and a named peer, together",
      given: [vpc("net", { cidr: "10.0.0.0/16" }), from("10.0.0.0/15")],
      parameters: { peers: ["10.1.0.0/16"] },
    },
    {
      name: "the block of the VPC, by reference",
      given: [
        vpc("net", { cidr: "10.0.0.0/8" }),
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              SecurityGroupIngress: [
                { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: ref("net", "CidrBlock") },
              ],
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "a Pulumi program sees the prefix itself",
    },
    {
      name: "a peer that is named",
      given: [from("172.16.0.0/12")],
      parameters: { peers: ["172.16.0.0/12"] },
    },
    { name: "everybody is another rule's", given: [from("0.0.0.0/0")] },
    { name: "a wide public block is another rule's", given: [from("198.20.0.0/15")] },
    { name: "a group", given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })] },
    { name: "wider, where that is allowed", given: [from("10.0.0.0/9")], parameters: { widestIpv4: 8 } },
    { name: "a /8 where that is allowed", given: [from("10.0.0.0/8")], parameters: { widestIpv4: 8 } },
    {
      name: "an IPv6 /40 where that is allowed",
      given: [from("fd00:1:200::/40")],
      parameters: { widestIpv6: 40 },
    },
  ],
  invalid: [
    {
      name: "all of ten",
      given: [from("10.0.0.0/8")],
      expect: [{ subject: "web", title: "Source 10.0.0.0/8 of web is a wide private block" }],
    },
    {
      name: "two of them",
      given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8"), tcp(443).from("172.16.0.0/12")] })],
      expect: [{ subject: "web", title: /^Sources .* and .* of web are wide private blocks$/ }],
    },
    { name: "a /15", given: [from("10.0.0.0/15")], expect: [{ subject: "web" }] },
    { name: "an IPv6 /47", given: [from("fd00:1:2::/47")], expect: [{ subject: "web" }] },
    { name: "the shared space", given: [from("100.64.0.0/10")], expect: [{ subject: "web" }] },
    {
      name: "more than the VPC",
      given: [vpc("net", { cidr: "10.0.0.0/16" }), from("10.0.0.0/15")],
      expect: [{ subject: "web" }],
    },
    {
      name: "a /20 where hosts are asked for",
      given: [from("10.0.0.0/20")],
      parameters: { widestIpv4: 24 },
      expect: [{ subject: "web" }],
    },
    {
      name: "a /16 where a /17 is asked for",
      given: [from("10.0.0.0/16")],
      parameters: { widestIpv4: 17 },
      expect: [{ subject: "web" }],
    },
    {
      name: "an IPv6 /48 where a /49 is asked for",
      given: [from("fd00:1:2::/48")],
      parameters: { widestIpv6: 49 },
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(443).from(unresolved("Office"))] })],
      expect: [
        {
          subject: "web",
          dependsOn: ["Office"],
          title: "A source of web may be a wide private block: Office decides",
        },
      ],
    },
    {
      name: "the VPC's block is not known",
      given: [vpc("net", { cidr: unresolved("VpcCidr") }), from("10.0.0.0/8")],
      expect: [{ subject: "web", dependsOn: ["VpcCidr"] }],
    },
  ],
  unheeded: {
    VPC$: "the block of a VPC is its own, whether the VPC is there or not",
  },
});
