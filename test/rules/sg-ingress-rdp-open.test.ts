import { sgIngressRdpOpen } from "../../shared/rules/sg-ingress-rdp-open";
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

describeRule(sgIngressRdpOpen, {
  valid: [...neverOpen(tcp(3389)), ...otherPorts({ tcp: [3388, 3390], udp: [3389] })],
  invalid: [
    ...openPorts({ tcp: [3389] }),
    ...alwaysOpen(tcp(3389)),
    {
      name: "a range around it",
      given: [group("web", { ingress: [tcp(3000, 4000).from("::/0")] })],
      expect: [
        {
          subject: "web",
          family: 6,
          services: ["tcp 3389"],
          title: "RDP (tcp 3389) on web is open to the whole IPv6 internet",
        },
      ],
    },
  ],
  undetermined: [...perhapsOpen(tcp(3389))],
});
