import { sgIngressAllProtocols } from "../../shared/rules/sg-ingress-all-protocols";
import {
  all,
  describeRule,
  group,
  groupRef,
  oneOf,
  ref,
  self,
  service,
  standaloneIngress,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

describeRule(sgIngressAllProtocols, {
  valid: [
    {
      name: "every TCP and UDP port",
      given: [group("web", { ingress: [tcp().from("10.0.0.0/8"), udp().from("10.0.0.0/8")] })],
    },
    {
      name: "everything from itself is another rule's",
      given: [group("web", { ingress: [all.from(self)] })],
    },
    { name: "a default group as AWS makes it", given: [vpc("net")] },
    { name: "everything out", given: [group("web", { ingress: [], egress: [all.to("0.0.0.0/0")] })] },
  ],
  invalid: [
    {
      name: "a private prefix of IPv6",
      given: [group("web", { ingress: [all.from("fd00::/48")] })],
      expect: [{ subject: "web", title: "web admits every protocol from fd00::/48" }],
    },
    {
      name: "a group",
      given: [group("alb"), group("web", { ingress: [all.from(groupRef("alb"))] })],
      expect: [{ subject: "web", title: "web admits every protocol from group alb" }],
    },
    {
      name: "a private prefix",
      given: [group("web", { ingress: [all.from("10.0.0.0/16")] })],
      expect: [{ subject: "web", title: "web admits every protocol from 10.0.0.0/16" }],
    },
    {
      name: "everybody",
      given: [group("web", { ingress: [all.from("0.0.0.0/0")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "with ports that mean nothing",
      given: [group("web", { ingress: [service("-1", 443, 443).from("10.0.0.0/16")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "a private prefix, into a default group",
      given: [
        vpc("net"),
        standaloneIngress("all", ref("net", "DefaultSecurityGroup"), all.from("10.0.0.0/16")),
      ],
      expect: [{ subject: "net" }],
    },
    {
      name: "a source from outside, whatever it is",
      given: [group("web", { ingress: [all.from(unresolved("Office"))] })],
      expect: [{ subject: "web", dependsOn: [] }],
    },
  ],
  undetermined: [
    {
      name: "a protocol of two",
      given: [
        group("web", { ingress: [service(oneOf("Protocol", "tcp", "-1"), 443, 443).from("10.0.0.0/8")] }),
      ],
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "a protocol from outside",
      given: [group("web", { ingress: [service(unresolved("Protocol"), 443, 443).from("10.0.0.0/8")] })],
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress$: "a list that nobody knows is told by the rules about exposure",
  },
});
