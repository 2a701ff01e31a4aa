import { cdeBoundaryCrossing } from "../../shared/rules/cde-boundary-crossing";
import {
  describeRule,
  group,
  groupRef,
  icmp,
  maybe,
  self,
  tcp,
  prefixList,
  unresolved,
  oneOf,
  listOf,
  raw,
} from "./describe-rule";

const enis = (facts: Parameters<typeof group>[1]) =>
  group("cards", { tags: { pciScope: "cde" }, egress: [], ...facts });
const NATIVE = { without: { native: "aws-native keeps AWS's allow-all where no egress is written" } };
const quiet = { egress: [tcp(443).to(groupRef("cards"))] };

describeRule(cdeBoundaryCrossing, {
  without: NATIVE.without,
  valid: [
    {
      name: "among themselves and with what is approved",
      given: [
        group("gateway", { tags: { pciScope: "connected-to" } }),
        enis({ ingress: [tcp(443).from(groupRef("gateway")), tcp(443).from(self)], ...quiet }),
      ],
    },
    {
      name: "groups outside of the environment",
      given: [group("web", { ingress: [tcp(443).from("0.0.0.0/0")] })],
    },
    {
      name: "groups outside of the environment, with a value under another key that only the deploy tells",
      given: [group("web", { tags: { owner: unresolved("Owner") }, ingress: [tcp(443).from("0.0.0.0/0")] })],
    },
    {
      name: "an approved prefix",
      given: [enis({ ingress: [tcp(443).from("203.0.113.0/24")], ...quiet })],
      parameters: { approvedPeers: ["203.0.113.0/24"] },
    },
    {
      name: "a part of an approved prefix",
      given: [enis({ ingress: [tcp(443).from("203.0.113.128/25")], ...quiet })],
      parameters: { approvedPeers: ["203.0.113.0/24"] },
    },
    {
      name: "lines that stand for nothing",
      given: [enis({ ingress: [], egress: [icmp(252, 86).to("255.255.255.255/32")] })],
    },
    {
      name: "an approved list",
      given: [enis({ ingress: [tcp(443).from(prefixList("pl-0abc"))], ...quiet })],
      parameters: { approvedPeers: ["pl-0abc"] },
    },
    {
      name: "the environment by another name",
      given: [
        group("vault-db", { egress: [tcp(443).to(groupRef("vault-app"))], ingress: [] }),
        group("vault-app", { egress: [tcp(443).to(self)], ingress: [] }),
      ],
      parameters: { cde: ["vault-*"] },
    },
    {
      name: "an approved list of AWS, by its id in one Region",
      given: [enis({ ingress: [tcp(443).from(prefixList("pl-3b927c52"))], ...quiet })],
      parameters: { approvedPeers: ["pl-3b927c52"] },
    },
    {
      name: "an approved list of the program, by its name",
      given: [
        listOf("offices", ["198.20.1.0/24"]),
        enis({ ingress: [tcp(443).from(prefixList("offices"))], ...quiet }),
      ],
      parameters: { approvedPeers: ["offices"] },
    },
    {
      name: "a prefix that is approved as it is written",
      given: [enis({ ingress: [tcp(443).from("203.0.113.7/24")], ...quiet })],
      parameters: { approvedPeers: ["203.0.113.7/24"] },
    },
  ],
  invalid: [
    {
      name: "a group that is not in scope",
      given: [group("web"), enis({ ingress: [tcp(443).from(groupRef("web"))], ...quiet })],
      expect: [{ subject: "cards" }],
    },
    {
      name: "a prefix, outwards",
      given: [enis({ ingress: [], egress: [tcp(443).to("0.0.0.0/0")] })],
      expect: [{ subject: "cards" }],
    },
    {
      name: "a group from outside",
      given: [enis({ ingress: [tcp(443).from(groupRef("sg-0123456789"))], ...quiet })],
      expect: [{ subject: "cards" }],
    },
    {
      name: "one of two prefixes is approved",
      given: [enis({ ingress: [tcp(443).from("203.0.113.0/24", "198.51.100.0/24")], ...quiet })],
      parameters: { approvedPeers: ["203.0.113.0/24"] },
      expect: [{ subject: "cards" }],
    },
    {
      name: "more than an approved prefix",
      given: [enis({ ingress: [tcp(443).from("203.0.112.0/23")], ...quiet })],
      parameters: { approvedPeers: ["203.0.113.0/24"] },
      expect: [{ subject: "cards" }],
    },
    {
      name: "a list of AWS that nobody approved",
      given: [enis({ ingress: [tcp(443).from(prefixList("pl-3b927c52"))], ...quiet })],
      expect: [{ subject: "cards" }],
    },
  ],
  undetermined: [
    {
      name: "a line that may be there",
      given: [enis({ ingress: [maybe("Debug", tcp(22).from("10.0.0.0/8"))], ...quiet })],
      expect: [{ subject: "cards", dependsOn: ["Debug"] }],
    },
    {
      name: "a source from outside",
      given: [enis({ ingress: [tcp(443).from(unresolved("Peer"))], ...quiet })],
      expect: [{ subject: "cards", dependsOn: ["Peer"] }],
    },
    {
      name: "an approved prefix or another",
      given: [
        enis({ ingress: [tcp(443).from(oneOf("Peer", "203.0.113.0/24", "198.51.100.0/24"))], ...quiet }),
      ],
      parameters: { approvedPeers: ["203.0.113.0/24"] },
      expect: [{ subject: "cards", dependsOn: ["Peer"] }],
    },
    {
      name: "a group that only the deploy tells",
      given: [enis({ ingress: [tcp(443).from(groupRef(unresolved("Gateway")))], ...quiet })],
      expect: [{ subject: "cards", dependsOn: ["Gateway"] }],
    },
    {
      name: "the scope of the other end is a value that only the deploy tells",
      given: [
        group("gateway", {
          tags: { pciScope: unresolved("Scope") },
          egress: [tcp(443).to(groupRef("cards"))],
        }),
        enis({ ingress: [tcp(443).from(groupRef("gateway"))], ...quiet }),
      ],
      expect: [{ subject: "cards", dependsOn: ["Scope"] }],
    },
    {
      name: "the scope of the other end is one of two",
      given: [
        group("gateway", { tags: { pciScope: oneOf("Scope", "connected-to", "none") }, ingress: [] }),
        enis({ ingress: [tcp(443).from(groupRef("gateway"))], ...quiet }),
      ],
      expect: [{ subject: "cards", dependsOn: ["Scope"] }],
    },
    {
      name: "the scope of the group is a value that only the deploy tells",
      given: [
        group("cards", {
          tags: { pciScope: unresolved("Scope"), owner: unresolved("Owner") },
          ingress: [tcp(443).from("198.51.100.0/24")],
          egress: [],
        }),
      ],
      expect: [{ subject: "cards", dependsOn: ["Scope"] }],
    },
    {
      name: "the tag may be there",
      given: [
        group("cards", {
          tags: { pciScope: maybe("Scoped", "cde") },
          ingress: [tcp(443).from("198.51.100.0/24")],
          egress: [],
        }),
      ],
      expect: [{ subject: "cards", dependsOn: ["Scoped"] }],
    },
    {
      name: "the tags may be there",
      given: [
        group("cards", {
          tags: maybe("Tagged", { pciScope: "cde" }),
          ingress: [tcp(443).from("198.51.100.0/24")],
          egress: [],
        }),
      ],
      expect: [{ subject: "cards", dependsOn: ["Tagged"] }],
    },
    {
      name: "tags that only the deploy tells",
      given: [
        group("cards", {
          tags: unresolved("Labels"),
          ingress: [tcp(443).from("198.51.100.0/24")],
          egress: [],
        }),
      ],
      expect: [{ subject: "cards", dependsOn: ["Labels"] }],
    },
    {
      name: "the key of the other end's tag is one that only the deploy tells",
      given: [
        raw("gateway", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "gateway",
              Tags: [{ Key: unresolved("Key"), Value: "connected-to" }],
            },
          },
        }),
        enis({ ingress: [tcp(443).from(groupRef("gateway"))], ...quiet }),
      ],
      on: "cloudformation",
      because: "tags of Pulumi are an object, whose keys it knows",
      expect: [{ subject: "cards", dependsOn: ["Key"] }],
    },
  ],
  notAsked: {
    "SecurityGroup(E|In)gress":
      "a line that stands for nothing in one case is told of as the bounds of its values leave it",
  },
});
