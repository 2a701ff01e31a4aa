import { sgIngressSearchAnalyticsPortOpen } from "../../shared/rules/sg-ingress-search-analytics-port-open";
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

describeRule(sgIngressSearchAnalyticsPortOpen, {
  valid: [
    ...neverOpen(tcp(9200)),
    ...otherPorts({ tcp: [3000, 9199, 9201, 5600, 5602, 8087, 8089, 8080, 443], udp: [9200] }),
  ],
  invalid: [
    ...openPorts({ tcp: [9200, 9300, 9600, 5601, 8020, 8088, 50070, 50470, 8983, 7077, 4040, 18080] }),
    ...alwaysOpen(tcp(9200)),
    {
      name: "a range across two",
      given: [group("web", { ingress: [tcp(9200, 9300).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 9200, 9300"] }],
    },
  ],
  undetermined: [...perhapsOpen(tcp(9200))],
});
