import { sgIngressFileSharingPortOpen } from "../../shared/rules/sg-ingress-file-sharing-port-open";
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

describeRule(sgIngressFileSharingPortOpen, {
  valid: [
    ...neverOpen(tcp(445)),
    ...otherPorts({
      tcp: [20, 21, 444, 446, 136, 140, 2048, 2050, 110, 112, 872, 874],
      udp: [873, 136, 140],
    }),
    {
      name: "a wide source is another rule's",
      given: [group("web", { ingress: [tcp(445).from("198.20.0.0/15")] })],
    },
  ],
  invalid: [
    ...openPorts({ tcp: [445, 137, 138, 139, 2049, 111, 873], udp: [445, 137, 138, 139, 2049, 111] }),
    ...alwaysOpen(tcp(445)),
  ],
  undetermined: [...perhapsOpen(tcp(445))],
});
