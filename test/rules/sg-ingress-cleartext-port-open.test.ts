import { sgIngressCleartextPortOpen } from "../../shared/rules/sg-ingress-cleartext-port-open";
import {
  alwaysOpen,
  describeRule,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  tcp,
} from "./describe-rule";

describeRule(sgIngressCleartextPortOpen, {
  valid: [
    ...neverOpen(tcp(23)),
    ...otherPorts({ tcp: [19, 22, 24, 25, 80, 110, 143, 511, 515, 69], udp: [23, 68, 70, 514] }),
  ],
  invalid: [...openPorts({ tcp: [20, 21, 23, 512, 513, 514], udp: [69] }), ...alwaysOpen(tcp(23))],
  undetermined: [...perhapsOpen(tcp(23))],
});
