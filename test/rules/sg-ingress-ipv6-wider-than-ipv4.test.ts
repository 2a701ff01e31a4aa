import { sgIngressIpv6WiderThanIpv4 } from "../../shared/rules/sg-ingress-ipv6-wider-than-ipv4";
import { VPC, VPC_CIDR_BLOCK } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  groupRef,
  ipv6,
  type Line,
  ref,
  resource,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

const web = (...lines: Line[]) => [group("web", { ingress: lines })];
const ANYBODY_6 = "::/0";
const inVpc = group("web", {
  vpc: ref("net"),
  ingress: [tcp(443).from("10.0.0.0/8"), tcp(443).from(ANYBODY_6)],
});

describeRule(sgIngressIpv6WiderThanIpv4, {
  valid: [
    { name: "both families are open", given: web(tcp(443).from("0.0.0.0/0"), tcp(443).from(ANYBODY_6)) },
    { name: "a service of IPv6 alone", given: web(tcp(443).from(ANYBODY_6)) },
    { name: "IPv4 restricts another port", given: web(tcp(22).from("10.0.0.0/8"), tcp(443).from(ANYBODY_6)) },
    {
      name: "both are everybody, in halves",
      given: web(tcp(443).from("0.0.0.0/1", "128.0.0.0/1"), tcp(443).from("::/1", "8000::/1")),
    },
    { name: "both are restricted", given: web(tcp(22).from("10.0.0.0/8"), tcp(22).from("fd00::/8")) },
    { name: "IPv6 just below open", given: web(tcp(22).from("10.0.0.0/8"), tcp(22).from("2600::/17")) },
    {
      name: "IPv4 comes from a group",
      given: [group("alb"), ...web(tcp(443).from(groupRef("alb")), tcp(443).from(ANYBODY_6))],
    },
  ],
  invalid: [
    {
      name: "private on IPv4",
      given: web(tcp(22).from("10.0.0.0/8"), tcp(22).from(ANYBODY_6)),
      expect: [
        {
          subject: "web",
          family: 6,
          title: "tcp 22 on web is open on IPv6 only",
          lines: ["tcp 22 from ::/0"],
        },
      ],
    },
    {
      name: "an office on IPv4, in a range",
      given: web(tcp(22).from("198.20.1.0/24"), tcp(20, 30).from(ANYBODY_6)),
      expect: [{ subject: "web", family: 6, services: ["tcp 22"] }],
    },
    {
      name: "a VPC with an IPv6 block",
      given: [
        vpc("net"),
        resource(
          VPC_CIDR_BLOCK,
          "six",
          { vpc: ref("net") },
          { cfn: { AmazonProvidedIpv6CidrBlock: true }, aws: { ipv6IpamPoolId: "ipam-pool-0aaa" } },
          "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
        ),
        inVpc,
      ],
      expect: [{ subject: "web", family: 6 }],
    },
    ...["ipv6IpamPoolId", "ipv6CidrBlock"].map((property) => ({
      name: `a VPC that has its IPv6 block by ${property}`,
      given: [resource(VPC, "net", { cidr: "10.0.0.0/16" }, { aws: { [property]: "given" } }), inVpc],
      on: "pulumi" as const,
      because: "a VPC of CloudFormation takes IPv6 by a resource of its own",
      expect: [{ subject: "web", family: 6 as const }],
    })),
    {
      name: "everybody in halves, over UDP",
      given: web(udp(53).from("10.0.0.0/8"), udp(53).from("::/1"), udp(53).from("8000::/1")),
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "wide on IPv4 is still not open",
      given: web(tcp(22).from("198.20.0.0/15"), tcp(22).from(ANYBODY_6)),
      expect: [{ subject: "web", family: 6 }],
    },
  ],
  undetermined: [
    {
      name: "a VPC without an IPv6 block",
      given: [vpc("net"), inVpc],
      expect: [{ subject: "web", family: 6, dependsOn: ["IPv6 of the VPC"] }],
    },
    {
      name: "an IPv6 source from outside",
      given: web(tcp(22).from("10.0.0.0/8"), tcp(22).from(ipv6(unresolved("Office6")))),
      expect: [{ subject: "web", family: 6, dependsOn: ["Office6"] }],
    },
    {
      name: "an IPv6 source from outside in a VPC without an IPv6 block",
      given: [
        vpc("net"),
        group("web", {
          vpc: ref("net"),
          ingress: [tcp(22).from("10.0.0.0/8"), tcp(22).from(ipv6(unresolved("Office6")))],
        }),
      ],
      expect: [{ subject: "web", family: 6, dependsOn: ["IPv6 of the VPC", "Office6"] }],
    },
    {
      name: "an IPv4 source that is private, and one from outside",
      given: web(tcp(22).from("10.0.0.0/8"), tcp(22).from(unresolved("Office")), tcp(22).from(ANYBODY_6)),
      expect: [{ subject: "web", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "an IPv4 source from outside",
      given: web(tcp(22).from(unresolved("Office")), tcp(22).from(ANYBODY_6)),
      expect: [{ subject: "web", family: 6, dependsOn: ["Office"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
  },
});
