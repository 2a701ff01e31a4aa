import { sgIngressDirectoryPortOpen } from "../../shared/rules/sg-ingress-directory-port-open";
import {
  alwaysOpen,
  describeRule,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  tcp,
} from "./describe-rule";

describeRule(sgIngressDirectoryPortOpen, {
  valid: [
    ...neverOpen(tcp(389)),
    ...otherPorts({
      tcp: [87, 89, 388, 390, 635, 637, 463, 465, 748, 751, 3267, 3270, 134, 136, 592, 594],
      udp: [135, 593],
    }),
  ],
  invalid: [
    ...openPorts({
      tcp: [88, 389, 636, 464, 749, 750, 3268, 3269, 135, 593],
      udp: [88, 389, 636, 464, 749, 750, 3268, 3269],
    }),
    ...alwaysOpen(tcp(389)),
  ],
  undetermined: [...perhapsOpen(tcp(389))],
});
