import { naclReturnIngressMissing } from "../../shared/rules/nacl-return-ingress-missing";
import { INSTANCE, LAMBDA, LOAD_BALANCER, NAT_GATEWAY } from "../../shared/vocabulary";
import {
  describeRule,
  acl,
  all,
  allow,
  behind,
  deny,
  icmp,
  maybe,
  oneOf,
  protocol,
  ref,
  resource,
  subnet,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclReturnIngressMissing, {
  valid: [
    {
      name: "the replies have a line",
      given: [acl("data", {}, [allow(100, tcp(32768, 60999), ANY)], [allow(100, tcp(443), ANY)])],
    },
    {
      name: "AWS's own example goes to 65535",
      given: [acl("data", {}, [allow(100, tcp(32768, 65535), ANY)], [allow(100, tcp(443), ANY)])],
    },
    {
      name: "everything is allowed",
      given: [acl("data", {}, [allow(100, all, ANY)], [allow(100, all, ANY)])],
    },
    { name: "nothing is let through", given: [acl("data", {}, [], [deny(100, all, ANY)])] },
    {
      name: "a line for replies asks for none",
      given: [acl("data", {}, [], [allow(100, tcp(1024, 65535), ANY)])],
    },
    {
      name: "two halves of the replies",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(32768, 60999), "0.0.0.0/1"), allow(110, tcp(30000, 65535), "128.0.0.0/1")],
          [allow(100, tcp(443), ANY)],
        ),
      ],
    },
    {
      name: "ping and its answer",
      given: [acl("data", {}, [allow(100, icmp(0), ANY)], [allow(100, icmp(8), ANY)])],
    },
    {
      name: "server ports denied before the line for replies",
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        resource(NAT_GATEWAY, "nat", { subnet: ref("edge") }),
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [deny(90, tcp(3389), ANY), deny(91, tcp(5900, 9300), ANY), allow(100, tcp(1024, 65535), ANY)],
          [allow(100, tcp(0, 65535), ANY)],
        ),
      ],
    },
    {
      name: "server ports left out of the lines for replies",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(1024, 3388), ANY), allow(110, tcp(3390, 65535), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
      parameters: { localPorts: [1024, 65535] },
    },
    {
      name: "an instance, which asks as any other client",
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        behind(INSTANCE, "box", { subnets: [ref("edge")] }),
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [allow(100, tcp(32768, 60999), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
    },
    { name: "GRE is not asked", given: [acl("data", {}, [], [allow(100, protocol(47), ANY)])] },
    {
      name: "a NAT gateway, and 1024 up allowed",
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        resource(NAT_GATEWAY, "nat", { subnet: ref("edge") }),
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [allow(100, tcp(1024, 65535), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
    },
  ],
  invalid: [
    {
      name: "no line for the replies",
      given: [acl("data", {}, [], [allow(100, tcp(443), ANY)])],
      expect: [
        {
          subject: "data",
          title: "data allows tcp 443 out but not all replies in",
          why: "A network ACL keeps no state. Not allowed in is tcp 32768-60999 from 0.0.0.0/0.",
          lines: ["100: allow tcp 443 to 0.0.0.0/0"],
        },
      ],
    },
    {
      name: "the last port is missing",
      given: [acl("data", {}, [allow(100, tcp(32768, 60998), ANY)], [allow(100, tcp(443), "10.0.0.0/8")])],
      expect: [{ subject: "data", why: /is tcp 60999 from 10\.0\.0\.0\/8\./ }],
    },
    {
      name: "a service whose replies are stopped, beside one whose are not, and a client that may ask from more ports",
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        resource(NAT_GATEWAY, "nat", { subnet: maybe("Here", ref("edge")) }),
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [allow(100, tcp(32768, 65535), ANY)],
          [allow(100, tcp(443), ANY), allow(110, udp(123), ANY)],
        ),
      ],
      expect: [
        {
          subject: "data",
          title: "data allows udp 123 out but not all replies in",
          lines: ["110: allow udp 123 to 0.0.0.0/0"],
        },
      ],
    },
    {
      name: "replies for one half only",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), "0.0.0.0/1")], [allow(100, tcp(443), ANY)])],
      expect: [{ subject: "data", why: /tcp 32768-60999 from 128\.0\.0\.0\/1/ }],
    },
    {
      name: "denies for a quarter of the ports",
      given: [
        acl(
          "data",
          {},
          [deny(90, tcp(40000, 50000), ANY), allow(100, tcp(1024, 65535), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
      expect: [{ subject: "data", why: /is tcp 40000-50000 from/ }],
    },
    {
      name: "replies of the other protocol",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)], [allow(100, udp(53), ANY)])],
      expect: [{ subject: "data", why: /is udp 32768-60999/ }],
    },
    {
      name: "ping without its answer",
      given: [acl("data", {}, [], [allow(100, icmp(8), ANY)])],
      expect: [{ subject: "data", why: /icmp type 0/ }],
    },
    {
      name: "IPv6 has none",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(1024, 65535), ANY)],
          [allow(100, tcp(443), ANY), allow(110, tcp(443), "::/0")],
        ),
      ],
      expect: [{ subject: "data", why: /is tcp 32768-60999 from ::\/0/ }],
    },
    {
      name: "ports of Windows",
      given: [acl("data", {}, [allow(100, tcp(32768, 60999), ANY)], [allow(100, tcp(443), ANY)])],
      parameters: { localPorts: [49152, 65535] },
      expect: [{ subject: "data", why: /is tcp 61000-65535/ }],
    },
    {
      name: "a NAT gateway connects from 1024 up",
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        resource(NAT_GATEWAY, "nat", { subnet: ref("edge") }),
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [allow(100, tcp(32768, 65535), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
      expect: [{ subject: "data", why: /tcp 1024-32767 from 0.0.0.0\/0/ }],
    },
    ...[
      behind(LOAD_BALANCER, "front", { subnets: [ref("edge")] }),
      behind(LAMBDA, "worker", { groups: ["sg-1"], subnets: [ref("edge")] }),
    ].map((client) => ({
      name: `${client.name} connects from 1024 up`,
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        client,
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [allow(100, tcp(32768, 65535), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
      expect: [{ subject: "data", why: /tcp 1024-32767 from 0.0.0.0\/0/ }],
    })),
  ],
  undetermined: [
    ...[
      behind(LOAD_BALANCER, "front", { subnets: [maybe("Here", ref("edge")), "subnet-0123456789abcdef0"] }),
      behind(LAMBDA, "worker", {
        groups: ["sg-1"],
        subnets: [ref("edge")],
        there: oneOf("Here", true, false),
      }),
      resource(NAT_GATEWAY, "nat", { subnet: maybe("Here", ref("edge")) }),
    ].map((client) => ({
      name: `${client.name} may be there and connect from 1024 up`,
      given: [
        vpc("net"),
        subnet("edge", { vpc: ref("net") }),
        client,
        acl(
          "data",
          { vpc: ref("net"), subnets: ["edge"] },
          [allow(100, tcp(32768, 65535), ANY)],
          [allow(100, tcp(443), ANY)],
        ),
      ],
      expect: [
        {
          subject: "data",
          dependsOn: ["Here"],
          why: /Not allowed in is tcp 1024-32767 from 0\.0\.0\.0\/0\.$/,
          lines: ["100: allow tcp 443 to 0.0.0.0/0"],
        },
      ],
    })),
    {
      name: "the addresses of the replies come from outside",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(1024, 65535), unresolved("Clients"))],
          [allow(100, tcp(443), "10.0.0.0/8")],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["Clients"] }],
    },
    {
      name: "the request is let through or not",
      given: [acl("data", {}, [], [maybe("Open", allow(100, tcp(443), ANY))])],
      expect: [{ subject: "data", dependsOn: ["Open"] }],
    },
  ],
});
