import { sgIngressOrchestratorPortOpen } from "../../shared/rules/sg-ingress-orchestrator-port-open";
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

describeRule(sgIngressOrchestratorPortOpen, {
  valid: [
    ...neverOpen(tcp(2375)),
    ...otherPorts({
      tcp: [2374, 2377, 2378, 2381, 6443, 10249, 10251, 10254, 4504, 4507, 8299, 8303, 8501],
      udp: [8301, 2375],
    }),
  ],
  invalid: [
    ...openPorts({
      tcp: [2375, 2376, 2379, 2380, 10250, 10255, 4243, 4505, 4506, 8140, 4646, 8500, 8300, 8301, 8302],
    }),
    ...alwaysOpen(tcp(2375)),
    {
      name: "the Kubernetes API, if asked for",
      given: [group("web", { ingress: [tcp(6443).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 6443"] }],
      parameters: { morePorts: [6443] },
    },
  ],
  undetermined: [...perhapsOpen(tcp(2375))],
});
