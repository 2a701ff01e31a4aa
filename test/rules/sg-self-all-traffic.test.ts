import { sgSelfAllTraffic } from "../../shared/rules/sg-self-all-traffic";
import {
  all,
  describeRule,
  group,
  groupRef,
  maybe,
  oneOf,
  self,
  service,
  tcp,
  udp,
  unresolved,
  vpc,
} from "./describe-rule";

describeRule(sgSelfAllTraffic, {
  valid: [
    {
      name: "one port that nobody knows",
      given: [group("nodes", { ingress: [tcp(unresolved("Port")).from(self)] })],
    },
    { name: "one port from itself", given: [group("nodes", { ingress: [tcp(2379).from(self)] })] },
    { name: "all ports but two", given: [group("nodes", { ingress: [tcp(2, 65535).from(self)] })] },
    { name: "all ports but the last", given: [group("nodes", { ingress: [tcp(0, 65534).from(self)] })] },
    {
      name: "everything from another group",
      given: [group("lb"), group("nodes", { ingress: [all.from(groupRef("lb"))] })],
    },
    { name: "everything to itself", given: [group("nodes", { ingress: [], egress: [all.to(self)] })] },
    { name: "the default group as AWS makes it", given: [vpc("net")] },
    { name: "everything from everybody", given: [group("nodes", { ingress: [all.from("0.0.0.0/0")] })] },
  ],
  invalid: [
    {
      name: "all traffic",
      given: [group("nodes", { ingress: [all.from(self)] })],
      expect: [{ subject: "nodes", title: "nodes admits everything from itself" }],
    },
    {
      name: "every TCP port",
      given: [group("nodes", { ingress: [tcp().from(self)] })],
      expect: [{ subject: "nodes" }],
    },
    {
      name: "every TCP port but 0, on which nothing listens",
      given: [group("nodes", { ingress: [tcp(1, 65535).from(groupRef("nodes"))] })],
      expect: [{ subject: "nodes" }],
    },
    {
      name: "every UDP port",
      given: [group("nodes", { ingress: [udp().from(self)] })],
      expect: [{ subject: "nodes" }],
    },
    {
      name: "all traffic, beside others",
      given: [group("lb"), group("nodes", { ingress: [tcp(443).from(groupRef("lb")), all.from(self)] })],
      expect: [{ subject: "nodes" }],
    },
  ],
  undetermined: [
    {
      name: "one port or all",
      given: [group("nodes", { ingress: [service(oneOf("Protocol", "tcp", "-1"), 443, 443).from(self)] })],
      expect: [{ subject: "nodes", dependsOn: ["Protocol"] }],
    },
    {
      name: "a line that may be left out",
      given: [group("nodes", { ingress: [maybe("Cluster", all.from(self)), tcp(443).from("10.0.0.0/8")] })],
      expect: [{ subject: "nodes", dependsOn: ["Cluster"] }],
    },
  ],
});
