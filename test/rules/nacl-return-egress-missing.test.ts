import { naclReturnEgressMissing } from "../../shared/rules/nacl-return-egress-missing";
import {
  describeRule,
  acl,
  all,
  allow,
  deny,
  icmp,
  maybe,
  protocol,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclReturnEgressMissing, {
  valid: [
    {
      name: "the replies have a line",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(32768, 60999), ANY)])],
    },
    {
      name: "AWS's own example goes to 65535",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(32768, 65535), ANY)])],
    },
    {
      name: "everything is allowed",
      given: [acl("data", {}, [allow(100, all, ANY)], [allow(100, all, ANY)])],
    },
    { name: "nothing is let through", given: [acl("data", {}, [deny(100, all, ANY)], [])] },
    {
      name: "a line for replies asks for none",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)], [])],
    },
    {
      name: "two halves of the replies",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY)],
          [allow(100, tcp(32768, 60999), "0.0.0.0/1"), allow(110, tcp(30000, 65535), "128.0.0.0/1")],
        ),
      ],
    },
    {
      name: "ping and its answer",
      given: [acl("data", {}, [allow(100, icmp(8), ANY)], [allow(100, icmp(0), ANY)])],
    },
    { name: "GRE is not asked", given: [acl("data", {}, [allow(100, protocol(47), ANY)], [])] },
  ],
  invalid: [
    {
      name: "no line for the replies",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [])],
      expect: [
        {
          subject: "data",
          title: "data allows tcp 443 in but not all replies out",
          why: "A network ACL keeps no state. Not allowed out is tcp 32768-60999 to 0.0.0.0/0.",
          lines: ["100: allow tcp 443 from 0.0.0.0/0"],
        },
      ],
    },
    {
      name: "the last port is missing",
      given: [acl("data", {}, [allow(100, tcp(443), "10.0.0.0/8")], [allow(100, tcp(32768, 60998), ANY)])],
      expect: [{ subject: "data", why: /is tcp 60999 to 10\.0\.0\.0\/8\./ }],
    },
    {
      name: "replies for one half only",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(1024, 65535), "0.0.0.0/1")])],
      expect: [{ subject: "data", why: /tcp 32768-60999 to 128\.0\.0\.0\/1/ }],
    },
    {
      name: "replies of the other protocol",
      given: [acl("data", {}, [allow(100, udp(53), ANY)], [allow(100, tcp(1024, 65535), ANY)])],
      expect: [{ subject: "data", why: /is udp 32768-60999/ }],
    },
    {
      name: "ping without its answer",
      given: [acl("data", {}, [allow(100, icmp(8), ANY)], [])],
      expect: [{ subject: "data", why: /icmp type 0/ }],
    },
    {
      name: "IPv6 has none",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), ANY), allow(110, tcp(443), "::/0")],
          [allow(100, tcp(1024, 65535), ANY)],
        ),
      ],
      expect: [{ subject: "data", why: /is tcp 32768-60999 to ::\/0/ }],
    },
    {
      name: "ports of Windows",
      given: [acl("data", {}, [allow(100, tcp(443), ANY)], [allow(100, tcp(32768, 60999), ANY)])],
      parameters: { clientPorts: [49152, 65535] },
      expect: [{ subject: "data", why: /is tcp 61000-65535/ }],
    },
  ],
  undetermined: [
    {
      name: "the addresses of the replies come from outside",
      given: [
        acl(
          "data",
          {},
          [allow(100, tcp(443), "10.0.0.0/8")],
          [allow(100, tcp(1024, 65535), unresolved("Clients"))],
        ),
      ],
      expect: [{ subject: "data", dependsOn: ["Clients"] }],
    },
    {
      name: "the request is let through or not",
      given: [acl("data", {}, [maybe("Open", allow(100, tcp(443), ANY))], [])],
      expect: [{ subject: "data", dependsOn: ["Open"] }],
    },
  ],
});
