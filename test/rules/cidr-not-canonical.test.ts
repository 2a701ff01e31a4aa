import { cidrNotCanonical } from "../../shared/rules/cidr-not-canonical";
import { acl, allow, describeRule, group, maybe, oneOf, ref, tcp, unresolved, vpc } from "./describe-rule";

describeRule(cidrNotCanonical, {
  without: { respelt: "the rule is about the text" },
  valid: [
    { name: "a prefix as AWS keeps it", given: [group("web", { ingress: [tcp(22).from("10.0.0.0/8")] })] },
    { name: "one address", given: [group("web", { ingress: [tcp(22).from("10.1.2.3/32")] })] },
    {
      name: "IPv6 in full has no host bits",
      given: [group("web", { ingress: [tcp(22).from("2001:0DB8:0:0:0:0:0:0/32")] })],
    },
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(22).from(unresolved("Where"))] })],
    },
    {
      name: "an ACL",
      given: [vpc("net"), acl("edge", { vpc: ref("net") }, [allow(100, tcp(22), "10.0.0.0/8")])],
    },
    {
      name: "an ACL, with a prefix from outside",
      given: [acl("edge", {}, [allow(100, tcp(22), unresolved("Where"))])],
    },
  ],
  invalid: [
    {
      name: "host bits",
      given: [group("web", { ingress: [tcp(22).from("10.1.2.3/16")] })],
      expect: [{ subject: "web", why: "To AWS 10.1.2.3/16 is 10.1.0.0/16." }],
    },
    {
      name: "the last bit",
      given: [group("web", { ingress: [tcp(22).from("10.0.0.1/31")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "IPv6",
      given: [group("web", { egress: [tcp(22).to("2001:db8::1/64")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "in an ACL",
      given: [vpc("net"), acl("edge", { vpc: ref("net") }, [allow(100, tcp(22), "10.1.2.3/16")])],
      expect: [{ subject: "edge" }],
    },
    {
      name: "on the way out of an ACL",
      given: [vpc("net"), acl("edge", { vpc: ref("net") }, [], [allow(100, tcp(22), "10.1.2.3/16")])],
      expect: [{ subject: "edge" }],
    },
    {
      name: "beside a sound one",
      given: [group("web", { ingress: [tcp(22).from("10.0.0.0/8"), tcp(23).from("10.1.2.3/16")] })],
      expect: [{ subject: "web", why: "To AWS 10.1.2.3/16 is 10.1.0.0/16." }],
    },
  ],
  undetermined: [
    {
      name: "one of two",
      given: [group("web", { ingress: [tcp(22).from(oneOf("Where", "10.1.2.3/16", "10.1.0.0/16"))] })],
      expect: [{ subject: "web", dependsOn: ["Where"] }],
    },
    {
      name: "a line that is there or not",
      given: [group("web", { ingress: [maybe("More", tcp(22).from("10.1.2.3/16"))] })],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
  ],
  unheeded: {
    "Cidr\\w*$|SecurityGroup(In|E)gress$":
      "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
});
