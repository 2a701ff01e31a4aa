import { sgIngressHighRiskPortOpen } from "../../shared/rules/sg-ingress-high-risk-port-open";
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

describeRule(sgIngressHighRiskPortOpen, {
  valid: [
    ...neverOpen(tcp(8080)),
    ...otherPorts({
      tcp: [
        19, 24, 26, 80, 109, 111, 136, 144, 443, 444, 446, 1432, 1435, 2999, 3001, 3305, 3307, 4999, 5001,
        5433, 8081, 9199, 9301,
      ],
      udp: [8080, 53],
    }),
    {
      name: "a port taken off the list",
      given: [group("web", { ingress: [tcp(8080).from("0.0.0.0/0")] })],
      parameters: { blockedPorts: [25] },
    },
  ],
  invalid: [
    ...openPorts({
      tcp: [
        20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601,
        8080, 8088, 8888, 9200, 9300,
      ],
    }),
    ...alwaysOpen(tcp(8080)),
    {
      name: "a list of one's own",
      given: [group("web", { ingress: [tcp(1, 100).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 42"] }],
      parameters: { blockedPorts: [42] },
    },
  ],
  undetermined: [...perhapsOpen(tcp(8080))],
});
