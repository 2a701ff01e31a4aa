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
    ...[21, 24, 26, 134, 140, 444, 446, 1432, 1434, 3305, 3307, 3388, 3390, 6378, 6380, 6666, 6668].map(
      (port) => ({ name: `tcp ${port}, beside one of them`, given: out(tcp(port).to(ANYWHERE)) }),
    ),
    ...[68, 70, 134, 140, 160, 162, 444, 446].map((port) => ({
      name: `udp ${port}, beside one of them`,
      given: out(udp(port).to(ANYWHERE)),
    })),
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
    ...[22, 23, 25, 135, 137, 139, 445, 1433, 3306, 3389, 6379, 6667].map((port) => ({
      name: `tcp ${port}`,
      given: out(tcp(port).to("128.0.0.0/1", "0.0.0.0/1")),
      expect: [{ subject: "web", family: 4 as const, services: [`tcp ${port}`] }],
    })),
    ...[69, 135, 137, 139, 161, 445].map((port) => ({
      name: `udp ${port}`,
      given: out(udp(port).to(ANYWHERE)),
      expect: [{ subject: "web", family: 4 as const, services: [`udp ${port}`] }],
    })),
    {
      name: "SSH as well where names are asked of the VPC's resolver",
      given: out(tcp(22).to(ANYWHERE)),
      parameters: { resolverOnly: true },
      expect: [{ subject: "web", family: 4, services: ["tcp 22"] }],
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
