import { subnetBlockRefused } from "../../shared/rules/subnet-block-refused";
import { SUBNET, VPC_CIDR_BLOCK } from "../../shared/vocabulary";
import { byDefault, describeRule, maybe, ref, resource, unresolved, vpc, type Fact } from "./describe-rule";

const main = vpc("Main", { cidr: "10.0.0.0/16" });
const POOL = {
  cfn: { Ipv4IpamPoolId: "ipam-pool-1", Ipv4NetmaskLength: 16 },
  aws: { ipv4IpamPoolId: "ipam-pool-1", ipv4NetmaskLength: 16 },
};
const place = (name: string, cidr: Fact, of: Fact = ref("Main")) => resource(SUBNET, name, { vpc: of, cidr });

describeRule(subnetBlockRefused, {
  valid: [
    {
      name: "neighbours",
      given: [main, place("A", "10.0.0.0/24"), place("B", "10.0.1.0/24"), place("C", "10.0.2.0/23")],
    },
    {
      name: "the same block in two VPCs",
      given: [
        main,
        vpc("Other", { cidr: "10.0.0.0/16" }),
        place("A", "10.0.0.0/24"),
        place("B", "10.0.0.0/24", ref("Other")),
      ],
    },
    {
      name: "in a second block of the VPC",
      given: [
        main,
        resource(VPC_CIDR_BLOCK, "More", { vpc: ref("Main"), cidr: "10.1.0.0/16" }),
        place("A", "10.1.0.0/24"),
      ],
    },
    { name: "all of the VPC", given: [main, place("A", "10.0.0.0/16")] },
    { name: "of a VPC from outside", given: [place("A", "10.1.0.0/24", "vpc-0123456789abcdef0")] },
    {
      name: "of a VPC whose block a pool gives",
      given: [
        vpc("Main", { cidr: "10.0.0.0/16" }),
        resource(VPC_CIDR_BLOCK, "More", { vpc: ref("Main") }, POOL),
        place("A", "10.1.0.0/24"),
      ],
    },
    {
      name: "of a VPC whose block only the deploy tells",
      given: [vpc("Main", { cidr: unresolved("Block") }), place("A", "10.1.0.0/24")],
    },
    {
      name: "IPv6 blocks beside one another",
      given: [
        main,
        resource(SUBNET, "A", { vpc: ref("Main"), cidr: "10.0.0.0/24", ipv6Cidr: "2600:1f00:1:1::/64" }),
        resource(SUBNET, "B", { vpc: ref("Main"), cidr: "10.0.1.0/24", ipv6Cidr: "2600:1f00:1:2::/64" }),
      ],
    },
  ],
  invalid: [
    {
      name: "one block twice",
      given: [main, place("A", "10.0.0.0/24"), place("B", "10.0.0.0/24")],
      expect: [{ subject: "B", title: "The blocks of subnets B and A overlap" }],
    },
    {
      name: "a block within a wider one, beside others",
      given: [
        main,
        place("A", "10.0.0.0/20"),
        place("B", "10.0.16.0/24"),
        place("C", "10.0.8.0/24"),
        place("D", "10.0.1.0/24"),
      ],
      expect: [{ subject: "C" }, { subject: "D" }],
    },
    {
      name: "host bits that AWS leaves out",
      given: [main, place("A", "10.0.0.0/24"), place("B", "10.0.0.128/24")],
      expect: [{ subject: "B" }],
      without: { respelt: "the case is about what is written" },
    },
    {
      name: "beyond the VPC",
      given: [main, place("A", "10.1.0.0/24")],
      expect: [{ subject: "A", title: "The block of subnet A lies outside its VPC", why: /10\.1\.0\.0\/24/ }],
    },
    {
      name: "wider than the VPC",
      given: [vpc("Main", { cidr: "10.0.0.0/24" }), place("A", "10.0.0.0/23")],
      expect: [{ subject: "A" }],
    },
    {
      name: "twice in a VPC from outside",
      given: [
        place("A", "10.1.0.0/24", "vpc-0123456789abcdef0"),
        place("B", "10.1.0.0/25", "vpc-0123456789abcdef0"),
      ],
      expect: [{ subject: "B" }],
    },
    {
      name: "twice in a VPC that one parameter names",
      given: [
        place("A", "10.1.0.0/24", unresolved("Network")),
        place("B", "10.1.0.0/25", unresolved("Network")),
      ],
      on: "cloudformation",
      because: "Pulumi's outputs may be two",
      expect: [{ subject: "B" }],
    },
    {
      name: "two defaults",
      given: [main, place("A", byDefault("One", "10.0.0.0/24")), place("B", byDefault("Two", "10.0.0.0/24"))],
      expect: [{ subject: "B" }],
    },
    {
      name: "one IPv6 block twice",
      given: [
        main,
        resource(SUBNET, "A", { vpc: ref("Main"), cidr: "10.0.0.0/24", ipv6Cidr: "2600:1f00:1:1::/64" }),
        resource(SUBNET, "B", { vpc: ref("Main"), cidr: "10.0.1.0/24", ipv6Cidr: "2600:1f00:1:1::/64" }),
      ],
      expect: [{ subject: "B" }],
    },
  ],
  undetermined: [
    {
      name: "in a block that the VPC may have",
      given: [
        main,
        resource(VPC_CIDR_BLOCK, "More", { vpc: maybe("Wide", ref("Main")), cidr: "10.1.0.0/16" }),
        place("A", "10.1.0.0/24"),
      ],
      expect: [{ subject: "A", title: /may lie outside its VPC/, dependsOn: ["Wide"] }],
    },
  ],
  unheeded: {
    "CidrBlock$|VpcId$|Ipv4IpamPoolId$":
      "a block or a VPC that only the deploy tells is taken for one that EC2 takes",
  },
});
