import { sgEgressRestrictedTierInternet } from "../../shared/rules/sg-egress-restricted-tier-internet";
import { DB_INSTANCE } from "../../shared/vocabulary";
import {
  all,
  behind,
  byDefault,
  describeRule,
  group,
  groupRef,
  maybe,
  oneOf,
  prefixList,
  raw,
  ref,
  tcp,
  unresolved,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(sgEgressRestrictedTierInternet, {
  valid: [
    {
      name: "to private addresses, of a tier that only the deploy tells",
      given: [group("app", { tags: { tier: unresolved("Tier") }, egress: [tcp(443).to("10.0.0.0/8")] })],
    },
    {
      name: "to a group and a list of AWS",
      given: [
        group("app"),
        group("data", {
          tags: { tier: "data" },
          egress: [tcp(443).to(groupRef("app")), tcp(443).to(prefixList("pl-63a5400a"))],
        }),
      ],
    },
    {
      name: "to private addresses",
      given: [group("data", { tags: { tier: "data" }, egress: [all.to("10.0.0.0/8")] })],
    },
    { name: "a web tier may", given: [group("web", { tags: { tier: "web" }, egress: [all.to(ANY)] })] },
    { name: "a group of no tier may", given: [group("misc", { egress: [all.to(ANY)] })] },
    {
      name: "and whatever stands under another key",
      given: [group("misc", { tags: { owner: unresolved("Owner") }, egress: [all.to(ANY)] })],
    },
    {
      name: "just below the threshold of open",
      given: [group("data", { tags: { tier: "data" }, egress: [tcp(443).to("100.0.0.0/9")] })],
    },
  ],
  invalid: [
    {
      name: "a tier and a destination by default",
      given: [
        group("app", {
          tags: { tier: byDefault("Tier", "app") },
          egress: [tcp(443).to(byDefault("Partner", ANY))],
        }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Partner", "Tier"] }],
    },
    {
      name: "one port to everybody",
      given: [group("app", { tags: { tier: "app" }, egress: [tcp(443).to(ANY)] })],
      expect: [{ subject: "app", family: 4, services: ["tcp 443"] }],
    },
    {
      name: "cardholder data, over IPv6",
      given: [group("cards", { tags: { pciScope: "cde" }, egress: [all.to("::/0")] })],
      expect: [{ subject: "cards", family: 6 }],
    },
    {
      name: "told by the database it is on",
      given: [
        group("store", { egress: [tcp(443).to(ANY)] }),
        behind(DB_INSTANCE, "Orders", { groups: [ref("store")] }),
      ],
      expect: [{ subject: "store", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "a tier and a destination that only the deploy tells",
      given: [
        group("app", { tags: { tier: unresolved("Tier") }, egress: [tcp(443).to(unresolved("Partner"))] }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Partner", "Tier"] }],
    },
    {
      name: "a tier that only the deploy tells, and a destination by default",
      given: [
        group("app", {
          tags: { tier: unresolved("Tier") },
          egress: [tcp(443).to(byDefault("Partner", ANY))],
        }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Tier"] }],
    },
    {
      name: "a tier by default, and a destination that only the deploy tells",
      given: [
        group("app", {
          tags: { tier: byDefault("Tier", "app") },
          egress: [tcp(443).to(unresolved("Partner"))],
        }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Partner"] }],
    },
    {
      name: "a destination from outside",
      given: [group("app", { tags: { tier: "app" }, egress: [tcp(443).to(unresolved("Partner"))] })],
      expect: [{ subject: "app", family: 4, dependsOn: ["Partner"] }],
    },
    {
      name: "a tier that only the deploy tells",
      given: [
        group("app", {
          tags: { tier: unresolved("Tier"), owner: unresolved("Owner") },
          egress: [tcp(443).to(ANY)],
        }),
      ],
      expect: [{ subject: "app", family: 4, dependsOn: ["Tier"] }],
    },
    {
      name: "one of two tiers",
      given: [group("app", { tags: { tier: oneOf("Tier", "web", "app") }, egress: [tcp(443).to(ANY)] })],
      expect: [{ subject: "app", family: 4, dependsOn: ["Tier"] }],
    },
    {
      name: "a tag that may be there",
      given: [group("app", { tags: { tier: maybe("Tiered", "app") }, egress: [tcp(443).to(ANY)] })],
      expect: [{ subject: "app", family: 4, dependsOn: ["Tiered"] }],
    },
    {
      name: "tags that only the deploy tells",
      given: [group("app", { tags: unresolved("Labels"), egress: [tcp(443).to(ANY)] })],
      expect: [{ subject: "app", family: 4, dependsOn: ["Labels"] }],
    },
    {
      name: "a key that only the deploy tells",
      given: [
        raw("app", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "app",
              Tags: [{ Key: unresolved("Key"), Value: "app" }],
              SecurityGroupEgress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: ANY }],
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "tags of Pulumi are an object, whose keys it knows",
      expect: [{ subject: "app", family: 4, dependsOn: ["Key"] }],
    },
    {
      name: "the database may have it",
      given: [
        group("own", { egress: [tcp(443).to("10.0.0.0/8")] }),
        group("store", { egress: [tcp(443).to(ANY)] }),
        behind(DB_INSTANCE, "Orders", { groups: [ref("own"), maybe("Shared", ref("store"))] }),
      ],
      expect: [{ subject: "store", family: 4, dependsOn: ["Shared"] }],
    },
  ],
});
