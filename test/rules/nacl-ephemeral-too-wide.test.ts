import { naclEphemeralTooWide } from "../../shared/rules/nacl-ephemeral-too-wide";
import { describeRule, acl, all, allow, deny, maybe, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclEphemeralTooWide, {
  valid: [
    {
      name: "one port that nobody knows",
      given: [acl("data", {}, [allow(100, tcp(unresolved("Port")), ANY)])],
    },
    { name: "the ports that Linux uses", given: [acl("data", {}, [allow(100, tcp(32768, 60999), ANY)])] },
    {
      name: "the server ports denied before",
      given: [
        acl("data", {}, [
          ...[1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200, 9300].map(
            (port, i) => deny(10 + i, tcp(port), ANY),
          ),
          deny(50, tcp(5900, 5903), ANY),
          deny(51, tcp(5985, 5986), ANY),
          allow(100, tcp(1024, 65535), ANY),
        ]),
      ],
    },
    {
      name: "from private addresses",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), "10.0.0.0/8")])],
    },
    {
      name: "one port more is no line for replies",
      given: [acl("data", {}, [allow(100, tcp(1023, 65535), ANY)])],
    },
    { name: "one port less is none either", given: [acl("data", {}, [allow(100, tcp(1024, 60998), ANY)])] },
    {
      name: "an earlier allow decides for everything",
      given: [acl("data", {}, [allow(90, all, ANY), allow(100, tcp(1024, 65535), ANY)])],
    },
  ],
  invalid: [
    {
      name: "1024 to 65535 from everywhere",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), ANY)])],
      expect: [{ subject: "data", family: 4, lines: ["100: allow tcp 1024-65535 from 0.0.0.0/0"] }],
    },
    {
      name: "only RDP was denied",
      given: [acl("data", {}, [deny(90, tcp(3389), ANY), allow(100, tcp(1024, 60999), ANY)])],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "IPv6",
      given: [acl("data", {}, [allow(100, tcp(1024, 65535), "::/0")])],
      expect: [{ subject: "data", family: 6 }],
    },
  ],
  undetermined: [
    {
      name: "a deny that is there or not",
      given: [acl("data", {}, [maybe("Closed", deny(90, all, ANY)), allow(100, tcp(1024, 65535), ANY)])],
      expect: [{ subject: "data", dependsOn: ["Closed"] }],
    },
  ],
});
