import { naclIngressAllOpen } from "../../shared/rules/nacl-ingress-all-open";
import { describeRule, acl, all, allow, deny, tcp, udp, unresolved, vpc } from "./describe-rule";

const ANY = "0.0.0.0/0";

describeRule(naclIngressAllOpen, {
  valid: [
    { name: "every port of tcp is not every protocol", given: [acl("data", {}, [allow(100, tcp(), ANY)])] },
    {
      name: "one port denied before",
      given: [acl("data", {}, [deny(90, tcp(22), ANY), allow(100, all, ANY)])],
    },
    { name: "the other direction", given: [acl("data", {}, [], [allow(100, all, ANY)])] },
    { name: "private addresses", given: [acl("data", {}, [allow(100, all, "10.0.0.0/8")])] },
    { name: "a deny of everything", given: [acl("data", {}, [deny(100, all, ANY)])] },
    {
      name: "every port of TCP and UDP is not every protocol",
      given: [acl("data", {}, [allow(100, tcp(), ANY), allow(110, udp(), ANY)])],
    },
    { name: "a default ACL that nobody touched", given: [vpc("net")] },
  ],
  invalid: [
    {
      name: "everything",
      given: [acl("data", {}, [allow(100, all, ANY), deny(200, tcp(22), ANY)])],
      expect: [{ subject: "data", family: 4, title: "data allows all traffic from the whole IPv4 internet" }],
    },
    {
      name: "in two halves, and a deny that comes too late",
      given: [
        acl("data", {}, [allow(100, all, "0.0.0.0/1"), allow(110, all, "128.0.0.0/1"), deny(120, all, ANY)]),
      ],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "IPv6",
      given: [acl("data", {}, [allow(100, all, "::/0")])],
      expect: [{ subject: "data", family: 6 }],
    },
    {
      name: "everything but one port, and that by another line",
      given: [acl("data", {}, [allow(90, tcp(22), ANY), allow(100, all, ANY)])],
      expect: [{ subject: "data", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "from somewhere",
      given: [acl("data", {}, [allow(100, all, unresolved("Where"))])],
      expect: [{ subject: "data", dependsOn: ["Where"] }],
    },
  ],
});
