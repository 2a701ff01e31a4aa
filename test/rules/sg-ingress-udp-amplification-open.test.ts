import { sgIngressUdpAmplificationOpen } from "../../shared/rules/sg-ingress-udp-amplification-open";
import {
  alwaysOpen,
  describeRule,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  udp,
} from "./describe-rule";

describeRule(sgIngressUdpAmplificationOpen, {
  valid: [
    ...neverOpen(udp(161)),
    ...otherPorts({
      tcp: [161, 11211, 1900],
      udp: [
        16, 18, 20, 53, 68, 70, 110, 112, 123, 136, 139, 160, 162, 388, 390, 1433, 1435, 1899, 1901, 5352,
        5354, 11210, 11212,
      ],
    }),
  ],
  invalid: [
    ...openPorts({ udp: [17, 19, 69, 111, 137, 138, 161, 389, 1434, 1900, 3702, 5353, 11211] }),
    ...alwaysOpen(udp(161)),
  ],
  undetermined: [...perhapsOpen(udp(161))],
});
