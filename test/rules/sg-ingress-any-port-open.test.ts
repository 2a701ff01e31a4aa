import { sgIngressAnyPortOpen } from "../../shared/rules/sg-ingress-any-port-open";
import {
  alwaysOpen,
  describeRule,
  group,
  groupRef,
  icmp,
  openPorts,
  perhapsOpen,
  prefixList,
  tcp,
} from "./describe-rule";

const ANYBODY = "0.0.0.0/0";

describeRule(sgIngressAnyPortOpen, {
  valid: [
    { name: "no line in", given: [group("web", { ingress: [], egress: [tcp(443).to(ANYBODY)] })] },
    {
      name: "private prefixes",
      given: [group("web", { ingress: [tcp(443).from("10.0.0.0/8", "fd00::/8")] })],
    },
    {
      name: "just below open",
      given: [group("web", { ingress: [tcp(443).from("100.0.0.0/9", "2600::/17")] })],
    },
    { name: "a group", given: [group("alb"), group("web", { ingress: [tcp(443).from(groupRef("alb"))] })] },
    { name: "CloudFront", given: [group("web", { ingress: [tcp(443).from(prefixList("pl-3b927c52"))] })] },
  ],
  invalid: [
    ...openPorts({ tcp: [22, 80, 443, 65535], udp: [53] }),
    ...alwaysOpen(tcp(443)),
    {
      name: "ping",
      given: [group("web", { ingress: [icmp(8).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, services: ["icmp type 8 (echo request)"] }],
    },
  ],
  undetermined: perhapsOpen(tcp(443)),
});
