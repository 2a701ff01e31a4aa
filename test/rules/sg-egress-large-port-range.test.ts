import { sgEgressLargePortRange } from "../../shared/rules/sg-egress-large-port-range";
import {
  all,
  describeRule,
  group,
  groupRef,
  type Line,
  maybe,
  type Maybe,
  oneOf,
  service,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const PRIVATE = "10.0.0.0/16";
const web = (...egress: (Line | Maybe<Line>)[]) => [group("web", { ingress: [], egress })];

describeRule(sgEgressLargePortRange, {
  valid: [
    {
      name: "a protocol from outside, with one port or a short range",
      given: web(
        service(unresolved("Protocol"), 443, 443).to(PRIVATE),
        service(unresolved("Protocol"), 8000, 8999).to(PRIVATE),
      ),
    },
    { name: "1,000 ports", given: web(tcp(8000, 8999).to(PRIVATE)) },
    { name: "all traffic, as AWS lets it out", given: web(all.to("0.0.0.0/0")) },
    { name: "nothing is written", given: [group("web")] },
    { name: "1,000 ports to the internet", given: web(tcp(8000, 8999).to("0.0.0.0/0")) },
    {
      name: "every port of TCP and UDP to the internet, which has a rule of its own",
      given: web(tcp().to("0.0.0.0/0"), udp().to("0.0.0.0/0")),
    },
    {
      name: "every port but port 0 to the internet over IPv6",
      given: web(tcp(1, 65535).to("::/0"), udp(1, 65535).to("::/0")),
    },
    { name: "a range to a group", given: [group("db"), ...web(tcp(1024, 65535).to(groupRef("db")))] },
    {
      name: "a range on the way in",
      given: [group("web", { ingress: [tcp(1024, 65535).from(PRIVATE)], egress: [tcp(443).to(PRIVATE)] })],
    },
  ],
  invalid: [
    {
      name: "1,001 ports",
      given: web(tcp(8000, 9000).to(PRIVATE)),
      expect: [{ subject: "web", title: "web may use 1,001 ports of 10.0.0.0/16" }],
    },
    {
      name: "1,001 ports of the internet",
      given: web(tcp(8000, 9000).to("0.0.0.0/0")),
      expect: [{ subject: "web", title: "web may use 1,001 ports of 0.0.0.0/0" }],
    },
    {
      name: "a range of the IPv6 internet",
      given: web(tcp(1024, 65535).to("::/0")),
      expect: [{ subject: "web" }],
    },
    {
      name: "every port of TCP to the internet, and none of UDP",
      given: web(tcp().to("0.0.0.0/0")),
      expect: [{ subject: "web" }],
    },
    { name: "every port of UDP to a network", given: web(udp().to(PRIVATE)), expect: [{ subject: "web" }] },
  ],
  undetermined: [
    {
      name: "a range that may be there, in place of all traffic where CloudFormation keeps that",
      given: web(maybe("Limited", tcp(8000, 9000).to(PRIVATE))),
      expect: [{ subject: "web", dependsOn: ["Limited"] }],
    },
    {
      name: "a protocol from outside, to everybody",
      given: web(service(unresolved("Protocol"), 8000, 9000).to("0.0.0.0/0")),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "a protocol from outside",
      given: web(service(unresolved("Protocol"), 8000, 9000).to(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Protocol"] }],
    },
    {
      name: "a destination from outside",
      given: web(tcp(8000, 9000).to(unresolved("Peer"))),
      expect: [{ subject: "web", dependsOn: ["Peer"] }],
    },
    {
      name: "a small range or a large one",
      given: web(tcp(8000, oneOf("Last", 8080, 9999)).to(PRIVATE)),
      expect: [{ subject: "web", dependsOn: ["Last"] }],
    },
  ],
  unheeded: {
    SecurityGroupEgress$: "a list that nobody knows is told by the rules about exposure",
  },
});
