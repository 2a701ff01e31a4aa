import { sgIngressAdminPortOpen } from "../../shared/rules/sg-ingress-admin-port-open";
import {
  alwaysOpen,
  describeRule,
  group,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  tcp,
} from "./describe-rule";

describeRule(sgIngressAdminPortOpen, {
  valid: [
    ...neverOpen(tcp(22)),
    ...otherPorts({ tcp: [21, 23, 3388, 3390, 5899, 5904, 5984, 5987, 2222], udp: [21, 23] }),
    {
      name: "a port that nobody administers by",
      given: [group("web", { ingress: [tcp(23).from("0.0.0.0/0")] })],
      parameters: { adminPorts: [2222] },
    },
  ],
  invalid: [
    ...openPorts({ tcp: [22, 3389, 5900, 5901, 5902, 5903, 5985, 5986], udp: [22, 3389, 5900, 5986] }),
    ...alwaysOpen(tcp(22)),
    {
      name: "RDP stays as well",
      given: [group("web", { ingress: [tcp(3389).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 3389"] }],
      parameters: { adminPorts: [2222] },
    },
    {
      name: "a port of one's own, and 22 stays",
      given: [group("web", { ingress: [tcp(22, 2222).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 22, 2222"] }],
      parameters: { adminPorts: [2222] },
    },
  ],
  undetermined: [...perhapsOpen(tcp(22))],
});
