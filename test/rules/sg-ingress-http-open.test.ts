import { sgIngressHttpOpen } from "../../shared/rules/sg-ingress-http-open";
import {
  alwaysOpen,
  describeRule,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  tcp,
} from "./describe-rule";

describeRule(sgIngressHttpOpen, {
  valid: [...neverOpen(tcp(80)), ...otherPorts({ tcp: [79, 81, 443, 8080], udp: [80] })],
  invalid: [...openPorts({ tcp: [80] }), ...alwaysOpen(tcp(80))],
  undetermined: [...perhapsOpen(tcp(80))],
});
