import { subnetAutoPublicIpv4 } from "../../shared/rules/subnet-auto-public-ipv4";
import { describeRule, oneOf, ref, subnet, unresolved, vpc } from "./describe-rule";

const main = vpc("Main");

describeRule(subnetAutoPublicIpv4, {
  valid: [
    { name: "nothing written", given: [main, subnet("A", { vpc: ref("Main") })] },
    { name: "false as text", given: [main, subnet("A", { vpc: ref("Main"), publicIpv4: "false" })] },
    { name: "a VPC without subnets", given: [main] },
    {
      name: "a private subnet in a VPC from outside",
      given: [subnet("A", { vpc: "vpc-1", publicIpv4: false })],
    },
  ],
  invalid: [
    {
      name: "two of three subnets, told once",
      given: [
        main,
        subnet("A", { vpc: ref("Main"), publicIpv4: true }),
        subnet("B", { vpc: ref("Main"), publicIpv4: "true", cidr: "10.0.2.0/24" }),
        subnet("C", { vpc: ref("Main"), cidr: "10.0.3.0/24" }),
      ],
      expect: [{ subject: "Main", why: /A and B|B and A/ }],
    },
    {
      name: "a VPC from outside: told of the subnet",
      given: [subnet("A", { vpc: unresolved("Vpc"), publicIpv4: true })],
      expect: [{ subject: "A" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [main, subnet("A", { vpc: ref("Main"), publicIpv4: unresolved("Public") })],
      expect: [{ subject: "Main", dependsOn: ["Public"] }],
    },
    {
      name: "either of two values",
      given: [main, subnet("A", { vpc: ref("Main"), publicIpv4: oneOf("Public", "true", "false") })],
      expect: [{ subject: "Main", dependsOn: ["Public"] }],
    },
  ],
});
