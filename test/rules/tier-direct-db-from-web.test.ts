import { tierDirectDbFromWeb } from "../../shared/rules/tier-direct-db-from-web";
import { DB_INSTANCE, LOAD_BALANCER } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  groupRef,
  maybe,
  oneOf,
  raw,
  ref,
  tcp,
  all,
  self,
  unresolved,
} from "./describe-rule";

const tier = (name: string, ...from: readonly string[]) =>
  group(name, { tags: { tier: name }, ingress: from.map((one) => tcp(443).from(groupRef(one))) });

describeRule(tierDirectDbFromWeb, {
  valid: [
    { name: "each admits its neighbour", given: [tier("web"), tier("app", "web"), tier("data", "app")] },
    {
      name: "groups of no tier",
      given: [group("a"), group("b", { ingress: [tcp(443).from(groupRef("a"))] })],
    },
    {
      name: "groups of no tier, with values under other keys that only the deploy tells",
      given: [
        group("a", { tags: { tier: "web", owner: unresolved("Owner") } }),
        group("b", { tags: { owner: unresolved("Owner") }, ingress: [tcp(443).from(groupRef("a"))] }),
      ],
    },
    {
      name: "two tiers, declared so",
      given: [tier("web"), tier("data", "web")],
      parameters: { flows: ["web>data"] },
    },
    {
      name: "two groups of one tier",
      given: [
        tier("data"),
        group("replica", { tags: { tier: "data" }, ingress: [tcp(5432).from(groupRef("data"))] }),
      ],
    },
    {
      name: "a tier among itself, and a prefix",
      given: [
        group("data", { tags: { tier: "data" }, ingress: [all.from(self), tcp(5432).from("10.0.0.0/8")] }),
      ],
    },
    {
      name: "one of two sources is of no tier, the other is the neighbour",
      given: [
        group("other"),
        tier("app"),
        group("data", {
          tags: { tier: "data" },
          ingress: [tcp(443).from(groupRef("other"), groupRef("app"))],
        }),
      ],
      on: "cloudformation",
      because: "Pulumi tells of two references in one property only that it has both",
    },
    {
      name: "the way out of the data tier",
      given: [tier("web"), group("data", { tags: { tier: "data" }, egress: [tcp(443).to(groupRef("web"))] })],
    },
    {
      name: "tiers told by a tag with a capital",
      given: [
        group("front", { tags: { Tier: "web" } }),
        group("middle", { tags: { Tier: "app" }, ingress: [tcp(443).from(groupRef("front"))] }),
        group("store", { tags: { Tier: "data" }, ingress: [tcp(5432).from(groupRef("middle"))] }),
      ],
    },
  ],
  invalid: [
    {
      name: "data admits web",
      given: [tier("web"), tier("app", "web"), tier("data", "web")],
      expect: [{ subject: "data", title: "Another tier reaches data directly" }],
    },
    { name: "app admits data", given: [tier("data"), tier("app", "data")], expect: [{ subject: "app" }] },
    {
      name: "told by what the groups are on",
      given: [
        group("edge"),
        behind(LOAD_BALANCER, "Front", { groups: [ref("edge")] }),
        group("store", { ingress: [tcp(5432).from(groupRef("edge"))] }),
        behind(DB_INSTANCE, "Orders", { groups: [ref("store")] }),
      ],
      expect: [{ subject: "store" }],
    },
    {
      name: "told by names",
      given: [group("shop-front"), group("shop-db", { ingress: [tcp(5432).from(groupRef("shop-front"))] })],
      parameters: { webTier: ["*-front"], dataTier: ["*-db"] },
      expect: [{ subject: "shop-db" }],
    },
    {
      name: "one of two sources is of the web tier",
      given: [
        tier("web"),
        tier("app"),
        group("data", { tags: { tier: "data" }, ingress: [tcp(443).from(groupRef("app"), groupRef("web"))] }),
      ],
      expect: [{ subject: "data" }],
      on: "cloudformation",
      because: "Pulumi tells of two references in one property only that it has both",
    },
    {
      name: "past the middle, told by a tag with a capital",
      given: [
        group("front", { tags: { Tier: "web" } }),
        group("store", { tags: { Tier: "data" }, ingress: [tcp(5432).from(groupRef("front"))] }),
      ],
      expect: [{ subject: "store" }],
    },
    {
      name: "back from the middle to the front",
      given: [
        group("middle", { tags: { Tier: "app" } }),
        group("front", { tags: { Tier: "web" }, ingress: [tcp(443).from(groupRef("middle"))] }),
      ],
      expect: [{ subject: "front" }],
    },
  ],
  undetermined: [
    {
      name: "a line that may be there",
      given: [
        tier("web"),
        group("data", { tags: { tier: "data" }, ingress: [maybe("Debug", tcp(5432).from(groupRef("web")))] }),
      ],
      expect: [{ subject: "data", dependsOn: ["Debug"] }],
    },
    {
      name: "a group that only the deploy tells",
      given: [
        group("data", { tags: { tier: "data" }, ingress: [tcp(5432).from(groupRef(unresolved("Client")))] }),
      ],
      expect: [{ subject: "data", dependsOn: ["Client"] }],
    },
    {
      name: "the client's tier is a value that only the deploy tells",
      given: [
        group("web", { tags: { tier: unresolved("Tier"), owner: unresolved("Owner") } }),
        tier("data", "web"),
      ],
      expect: [{ subject: "data", dependsOn: ["Tier"] }],
    },
    {
      name: "the server's tier is a value that only the deploy tells",
      given: [
        tier("web"),
        group("data", { tags: { tier: unresolved("Tier") }, ingress: [tcp(5432).from(groupRef("web"))] }),
      ],
      expect: [{ subject: "data", dependsOn: ["Tier"] }],
    },
    {
      name: "the client is of one of two tiers",
      given: [group("web", { tags: { tier: oneOf("Tier", "web", "app") } }), tier("data", "web")],
      expect: [{ subject: "data", dependsOn: ["Tier"] }],
    },
    {
      name: "a tag that may be there",
      given: [group("web", { tags: { tier: maybe("Tiered", "web") } }), tier("data", "web")],
      expect: [{ subject: "data", dependsOn: ["Tiered"] }],
    },
    {
      name: "tags that may be there",
      given: [group("web", { tags: maybe("Tagged", { tier: "web" }) }), tier("data", "web")],
      expect: [{ subject: "data", dependsOn: ["Tagged"] }],
    },
    {
      name: "tags that only the deploy tells",
      given: [group("web", { tags: unresolved("Labels") }), tier("data", "web")],
      expect: [{ subject: "data", dependsOn: ["Labels"] }],
    },
    {
      name: "a key that only the deploy tells",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "web",
              Tags: [{ Key: unresolved("Key"), Value: "web" }],
            },
          },
        }),
        tier("data", "web"),
      ],
      on: "cloudformation",
      because: "tags of Pulumi are an object, whose keys it knows",
      expect: [{ subject: "data", dependsOn: ["Key"] }],
    },
    {
      name: "the store may have the group",
      given: [
        tier("web"),
        group("own"),
        group("store", { ingress: [tcp(5432).from(groupRef("web"))] }),
        behind(DB_INSTANCE, "Orders", { groups: [ref("own"), maybe("Shared", ref("store"))] }),
      ],
      expect: [{ subject: "store", dependsOn: ["Shared"] }],
    },
  ],
});
