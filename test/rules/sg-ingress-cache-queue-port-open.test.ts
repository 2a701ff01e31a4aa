import { sgIngressCacheQueuePortOpen } from "../../shared/rules/sg-ingress-cache-queue-port-open";
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

describeRule(sgIngressCacheQueuePortOpen, {
  valid: [
    ...neverOpen(tcp(6379)),
    ...otherPorts({
      tcp: [6378, 6381, 9091, 9099, 2180, 2183, 5671, 8883, 61617, 61619, 61615, 11210, 11212, 1882],
      udp: [6379, 9092, 11212],
    }),
  ],
  invalid: [
    ...openPorts({
      tcp: [
        6379, 6380, 16379, 11211, 11214, 11215, 9092, 9098, 2181, 2182, 5672, 15671, 15672, 61613, 61614,
        61616, 61620, 61621, 1883, 4369, 25672,
      ],
      udp: [11211, 11214, 11215],
    }),
    ...alwaysOpen(tcp(6379)),
    {
      name: "a broker with TLS, if asked for",
      given: [group("web", { ingress: [tcp(8883).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 8883"] }],
      parameters: { morePorts: [8883] },
    },
  ],
  undetermined: [...perhapsOpen(tcp(6379))],
});
