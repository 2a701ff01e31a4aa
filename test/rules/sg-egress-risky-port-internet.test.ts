import { sgEgressRiskyPortInternet } from "../../shared/rules/sg-egress-risky-port-internet";
import { all, describeRule, group, tcp, udp, unresolved } from "./describe-rule";

const out = (...egress: readonly ReturnType<ReturnType<typeof tcp>["to"]>[]) => [group("web", { egress })];
const ANYWHERE = "0.0.0.0/0";

describeRule(sgEgressRiskyPortInternet, {
  valid: [
    { name: "HTTPS", given: out(tcp(443).to(ANYWHERE)) },
    { name: "mail submission", given: out(tcp(587).to(ANYWHERE), tcp(465).to(ANYWHERE)) },
    { name: "everything: another rule says more", given: out(all.to(ANYWHERE)) },
    { name: "every port of TCP and UDP", given: out(tcp().to(ANYWHERE), udp().to(ANYWHERE)) },
    { name: "SSH to the office", given: out(tcp(22).to("203.0.113.0/24")) },
    {
      name: "ports beside the ranges",
      given: out(tcp(134).to(ANYWHERE), tcp(140).to(ANYWHERE), tcp(24).to(ANYWHERE)),
    },
    { name: "SSH as UDP", given: out(udp(22).to(ANYWHERE)) },
    { name: "SNMP as TCP", given: out(tcp(161).to(ANYWHERE)) },
    { name: "names are resolved anywhere", given: out(udp(53).to(ANYWHERE), tcp(53).to(ANYWHERE)) },
  ],
  invalid: [
    {
      name: "SSH to everywhere",
      given: out(tcp(22).to(ANYWHERE)),
      expect: [{ subject: "web", family: 4, services: ["tcp 22"] }],
    },
    {
      name: "both edges of NetBIOS",
      given: out(udp(135).to(ANYWHERE), tcp(139).to(ANYWHERE)),
      expect: [{ subject: "web", family: 4 }],
    },
    { name: "SNMP", given: out(udp(161).to("::/0")), expect: [{ subject: "web", family: 6 }] },
    { name: "all TCP", given: out(tcp().to(ANYWHERE)), expect: [{ subject: "web", family: 4 }] },
    {
      name: "names, where only the VPC's resolver is meant",
      given: out(udp(53).to(ANYWHERE)),
      parameters: { resolverOnly: true },
      expect: [{ subject: "web", family: 4, services: ["udp 53"] }],
    },
  ],
  undetermined: [
    {
      name: "a destination from outside",
      given: out(tcp(25).to(unresolved("Relay"))),
      expect: [{ subject: "web", family: 4, dependsOn: ["Relay"] }],
    },
  ],
});
