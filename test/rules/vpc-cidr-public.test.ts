import { vpcCidrPublic } from "../../shared/rules/vpc-cidr-public";
import { VPC_CIDR_BLOCK } from "../../shared/vocabulary";
import { byDefault, describeRule, maybe, ref, resource, unresolved, vpc } from "./describe-rule";

describeRule(vpcCidrPublic, {
  valid: [
    { name: "10 over 8", given: [vpc("Main", { cidr: "10.20.0.0/16" })] },
    { name: "the last of 172.16.0.0/12", given: [vpc("Main", { cidr: "172.31.0.0/16" })] },
    { name: "192.168", given: [vpc("Main", { cidr: "192.168.0.0/16" })] },
    { name: "the shared space", given: [vpc("Main", { cidr: "100.127.0.0/16" })] },
    { name: "the test space that pods use", given: [vpc("Main", { cidr: "198.19.0.0/16" })] },
    {
      name: "the owner's own",
      given: [vpc("Main", { cidr: "52.1.0.0/16" })],
      config: { ownPrefixes: ["52.0.0.0/15"] },
    },
  ],
  invalid: [
    {
      name: "172.168 for 172.16",
      given: [vpc("Main", { cidr: "172.168.0.0/16" })],
      expect: [{ subject: "Main", why: /172\.168\.0\.0\/16/ }],
    },
    {
      name: "just beyond 172.16.0.0/12",
      given: [vpc("Main", { cidr: "172.32.0.0/16" })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "just beyond the shared space",
      given: [vpc("Main", { cidr: "100.128.0.0/16" })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "a second block",
      given: [
        vpc("Main", { cidr: "10.0.0.0/16" }),
        resource(VPC_CIDR_BLOCK, "More", { vpc: ref("Main"), cidr: "11.0.0.0/16" }),
      ],
      expect: [{ subject: "Main", why: /11\.0\.0\.0\/16/ }],
    },
    {
      name: "a default",
      given: [vpc("Main", { cidr: byDefault("Block", "172.168.0.0/16") })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "half of it is the owner's own",
      given: [vpc("Main", { cidr: "52.0.0.0/16" })],
      config: { ownPrefixes: ["52.0.0.0/17"] },
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a second block that it may have",
      given: [
        vpc("Main", { cidr: "10.0.0.0/16" }),
        resource(VPC_CIDR_BLOCK, "More", { vpc: maybe("Wide", ref("Main")), cidr: "11.0.0.0/16" }),
      ],
      expect: [{ subject: "Main", dependsOn: ["Wide"] }],
    },
    {
      name: "a block from outside",
      given: [vpc("Main", { cidr: unresolved("Block") })],
      expect: [{ subject: "Main", dependsOn: ["Block"] }],
    },
  ],
});
