import { mergeNames, NO_NAMES, type Names } from "../facts";
import { forbidLines } from "../judges";
import type { Group, Network } from "../network/network";
import { coversServices, tcp } from "../packets";
import { carriersOf, ingressOf, isGroup, type Fit } from "../semantics";
import { EKS_CLUSTER } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";

const API = tcp(443);

/** Which cluster has the group on its control plane, and what decides whether it does. */
function clusterOf(group: Group, network: Network): { name: string; doubt: Names | undefined } | undefined {
  const carriers = carriersOf(group, network).filter(({ eni }) => eni.kind === EKS_CLUSTER.kind);
  const sure = carriers.find(({ doubt }) => doubt === undefined) ?? carriers[0];
  return sure && { name: sure.eni.name, doubt: sure.doubt };
}

export const eksSgIssues = defineRule({
  id: "eks-sg-issues",
  title: "A control plane's group admits more than its API",
  severity: "low",
  recommended: "off",
  rationale:
    "The control plane of EKS listens on 443 alone; a group that admits more was made for something else as well, mostly for nodes.",
  condition:
    "A group on the control plane of an EKS cluster admits anything but TCP 443 from anything but itself.",
  remediation: "Give the control plane a group of its own that admits 443",
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html"],
  over: groups,
  judge(group, { network }) {
    const cluster = clusterOf(group, network);
    if (!cluster) return [];
    return forbidLines(ingressOf(group), {
      traits: [],
      fits({ peers, services }): Fit {
        // EKS itself lets the members of a cluster's group reach each other.
        if (isGroup(peers, group.id) || coversServices(API, services.may)) return "no";
        const names =
          coversServices(API, services.must) && services.must !== services.may ? services.names : NO_NAMES;
        const all = mergeNames(names, cluster.doubt ?? NO_NAMES);
        return all.length > 0 ? { maybe: all } : "yes";
      },
      tell: (_, sure) => ({
        title: `Group ${group.name} of a control plane ${sure ? "admits" : "may admit"} more than 443`,
        why: `It is on the control plane of cluster ${cluster.name}, which listens on tcp 443 alone.`,
        keeps: true,
      }),
    });
  },
});
