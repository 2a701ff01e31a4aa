import { eksNodegroupSshOpen } from "../../shared/rules/eks-nodegroup-ssh-open";
import { NODE_GROUP } from "../../shared/vocabulary";
import { describeRule, maybe, resource, unresolved, type Fact } from "./describe-rule";

const nodes = (facts: { key?: Fact; sources?: Fact; ami?: Fact }) => {
  const { key, sources, ami } = facts;
  return resource(NODE_GROUP, "Workers", {
    ...(key !== undefined && { sshKey: key }),
    ...(sources !== undefined && { sources }),
    ...(ami !== undefined && { ami }),
  });
};

describeRule(eksNodegroupSshOpen, {
  valid: [
    { name: "no remote access", given: [nodes({ ami: "AL2023_x86_64_STANDARD" })] },
    { name: "source groups named", given: [nodes({ key: "ops", sources: ["sg-0123456789"] })] },
    { name: "a source group from outside", given: [nodes({ key: "ops", sources: [unresolved("Group")] })] },
    { name: "groups without a key", given: [nodes({ sources: ["sg-0123456789"] })] },
  ],
  invalid: [
    {
      name: "a key and no groups",
      given: [nodes({ key: "ops" })],
      expect: [{ subject: "Workers", title: "SSH (tcp 22) on nodes of Workers is open to the internet" }],
    },
    {
      name: "an empty list of groups",
      given: [nodes({ key: "ops", sources: [] })],
      expect: [{ subject: "Workers" }],
    },
    {
      name: "a key from outside is a key",
      given: [nodes({ key: unresolved("Key") })],
      expect: [{ subject: "Workers" }],
    },
    {
      name: "Windows nodes",
      given: [nodes({ key: "ops", ami: "WINDOWS_CORE_2022_x86_64" })],
      expect: [{ subject: "Workers", title: /^RDP \(tcp 3389\)/ }],
    },
  ],
  undetermined: [
    {
      name: "a key it may have",
      given: [nodes({ key: maybe("Debug", "ops") })],
      expect: [{ subject: "Workers", dependsOn: ["Debug"] }],
    },
    {
      name: "groups it may have",
      given: [nodes({ key: "ops", sources: [maybe("Strict", "sg-0123456789")] })],
      expect: [{ subject: "Workers", dependsOn: ["Strict"] }],
    },
  ],
});
