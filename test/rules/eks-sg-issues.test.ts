import { eksSgIssues } from "../../shared/rules/eks-sg-issues";
import { EKS_CLUSTER, INSTANCE } from "../../shared/vocabulary";
import {
  all,
  behind,
  describeRule,
  group,
  groupRef,
  oneOf,
  ref,
  self,
  tcp,
  udp,
  unresolved,
  type Line,
} from "./describe-rule";

const cluster = behind(EKS_CLUSTER, "Kube", { groups: [ref("plane")] });
const plane = (...ingress: Line[]) => group("plane", { ingress });
const nodes = group("nodes");

describeRule(eksSgIssues, {
  valid: [
    { name: "the API, from the nodes", given: [nodes, plane(tcp(443).from(groupRef("nodes"))), cluster] },
    { name: "no line", given: [plane(), cluster] },
    { name: "its members among themselves", given: [plane(all.from(self)), cluster] },
    {
      name: "the nodes' own group",
      given: [group("nodes", { ingress: [tcp(10250).from("10.0.0.0/8")] }), plane(), cluster],
    },
    {
      name: "on something else",
      given: [plane(tcp(22).from("10.0.0.0/8")), behind(INSTANCE, "box", { groups: [ref("plane")] })],
    },
    {
      name: "a way out",
      given: [group("plane", { ingress: [], egress: [tcp(10250).to("10.0.0.0/8")] }), cluster],
    },
  ],
  invalid: [
    {
      name: "another port",
      given: [plane(tcp(443).from("10.0.0.0/8"), tcp(22).from("10.0.0.0/8")), cluster],
      expect: [
        {
          subject: "plane",
          title: "Group plane of a control plane admits more than 443",
          lines: ["tcp 22 from 10.0.0.0/8"],
        },
      ],
    },
    {
      name: "a port on either side",
      given: [plane(tcp(443, 444).from("10.0.0.0/8")), cluster],
      expect: [{ subject: "plane" }],
    },
    { name: "UDP", given: [plane(udp(443).from("10.0.0.0/8")), cluster], expect: [{ subject: "plane" }] },
    {
      name: "everything from the nodes",
      given: [nodes, plane(all.from(groupRef("nodes"))), cluster],
      expect: [{ subject: "plane" }],
    },
  ],
  undetermined: [
    {
      name: "443 or another port",
      given: [plane(tcp(oneOf("Port", 443, 6443)).from("10.0.0.0/8")), cluster],
      expect: [{ subject: "plane", dependsOn: ["Port"] }],
    },
    {
      name: "lines from outside",
      given: [group("plane", { ingress: unresolved("Lines") }), cluster],
      expect: [{ subject: "plane", dependsOn: ["Lines"] }],
    },
  ],
});
