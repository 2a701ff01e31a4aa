import { sgNaclConflict } from "../../shared/rules/sg-nacl-conflict";
import { INSTANCE } from "../../shared/vocabulary";
import {
  describeRule,
  type Given,
  type Line,
  acl,
  all,
  allow,
  behind,
  deny,
  group,
  groupRef,
  icmp,
  ref,
  subnet,
  tcp,
  udp,
  unresolved,
  vpc,
  maybe,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

type Lines = Parameters<typeof acl>[2];

function program(line: readonly Line[], ingress: Lines, egress: Lines): readonly Given[] {
  return [
    vpc("net"),
    subnet("a", { vpc: ref("net") }),
    acl("data", { vpc: ref("net"), subnets: ["a"] }, ingress, egress),
    group("web", { vpc: ref("net"), ingress: line, egress: [] }),
    behind(INSTANCE, "server", { groups: [ref("web", "GroupId")], subnets: ref("a") }),
  ];
}

describeRule(sgNaclConflict, {
  valid: [
    {
      name: "the ACL allows both ways",
      given: program([tcp(443).from(ANY)], [allow(100, all, ANY)], [allow(100, all, ANY)]),
    },
    {
      name: "it allows more than the group",
      given: program(
        [tcp(443).from("10.9.0.0/16")],
        [allow(100, all, ANY)],
        [allow(100, tcp(32768, 60999), ANY)],
      ),
    },
    {
      name: "a part gets through",
      given: program([tcp(443).from(ANY)], [allow(100, tcp(443), "192.0.2.0/24")], [allow(100, all, ANY)]),
    },
    { name: "neighbours in the subnet meet no ACL", given: program([tcp(443).from("10.0.1.0/25")], [], []) },
    {
      name: "the line by which CDK writes that nothing may leave",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, [allow(100, all, ANY)], [allow(100, tcp(), ANY)]),
        group("web", {
          vpc: ref("net"),
          ingress: [tcp(443).from(ANY)],
          egress: [icmp(252, 86).to("255.255.255.255/32")],
        }),
        behind(INSTANCE, "server", { groups: [ref("web")], subnets: ref("a") }),
      ],
    },
    { name: "a group may be a neighbour", given: program([tcp(443).from(groupRef("web"))], [], []) },
    {
      name: "the default ACL",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        group("web", { ingress: [tcp(443).from(ANY)] }),
        behind(INSTANCE, "server", { groups: [ref("web", "GroupId")], subnets: ref("a") }),
      ],
    },
    {
      name: "replies to one port, from which a client may ask",
      given: program([tcp(443).from("10.9.0.0/16")], [allow(100, all, ANY)], [allow(100, tcp(443), ANY)]),
    },
  ],
  invalid: [
    {
      name: "neighbours meet no ACL, the rest of the VPC does",
      given: program([udp(514).from("10.0.0.0/16")], [], []),
      expect: [
        {
          subject: "server",
          why: "udp 514 from 10.0.0.0/16 of web never gets through data and back, but for what stays in the subnet.",
        },
      ],
    },
    {
      name: "the ACL stops it on the way in",
      given: program([tcp(443).from(ANY)], [allow(100, tcp(80), ANY)], [allow(100, all, ANY)]),
      expect: [
        {
          subject: "server",
          why: /^tcp 443 from 0\.0\.0\.0\/0 of web never gets through data and back, but/,
        },
      ],
    },
    {
      name: "the ACL stops the replies",
      given: program([tcp(443).from("10.9.0.0/16")], [allow(100, all, ANY)], [allow(100, udp(), ANY)]),
      expect: [{ subject: "server" }],
    },
    {
      name: "an earlier deny",
      given: program(
        [tcp(443).from("10.9.0.0/16")],
        [deny(90, all, "10.0.0.0/8"), allow(100, all, ANY)],
        [allow(100, all, ANY)],
      ),
      expect: [{ subject: "server" }],
    },
    {
      name: "IPv6",
      given: program([tcp(443).from("2001:db8::/32")], [allow(100, all, ANY)], [allow(100, all, ANY)]),
      expect: [{ subject: "server" }],
    },
  ],
  undetermined: [
    {
      name: "a group that may be on the interface",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, [], [allow(100, all, ANY)]),
        group("web", { vpc: ref("net"), ingress: [tcp(443).from(ANY)], egress: [] }),
        behind(INSTANCE, "server", { groups: [maybe("Own", ref("web", "GroupId"))], subnets: ref("a") }),
      ],
      expect: [{ subject: "server", dependsOn: ["Own"] }],
    },
    {
      name: "a subnet that it may be in",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, [], [allow(100, all, ANY)]),
        group("web", { vpc: ref("net"), ingress: [tcp(443).from(ANY)], egress: [] }),
        behind(INSTANCE, "server", { groups: [ref("web", "GroupId")], subnets: maybe("Own", ref("a")) }),
      ],
      expect: [{ subject: "server", dependsOn: ["Own"] }],
    },
    {
      name: "a line that may be there",
      given: [
        vpc("net"),
        subnet("a", { vpc: ref("net") }),
        acl("data", { vpc: ref("net"), subnets: ["a"] }, [], [allow(100, all, ANY)]),
        group("web", { vpc: ref("net"), ingress: [maybe("Open", tcp(443).from(ANY))], egress: [] }),
        behind(INSTANCE, "server", { groups: [ref("web", "GroupId")], subnets: ref("a") }),
      ],
      expect: [{ subject: "server", dependsOn: ["Open"] }],
    },
    {
      name: "the ACL allows somebody",
      given: program(
        [tcp(443).from("10.9.0.0/16")],
        [allow(100, all, unresolved("Office"))],
        [allow(100, all, ANY)],
      ),
      expect: [{ subject: "server", dependsOn: ["Office"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
  },
});
