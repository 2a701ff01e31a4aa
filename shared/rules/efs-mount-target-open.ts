import { forbidServedOpen } from "../judges";
import { ingressOf, servedBehind } from "../semantics";
import { interfaceKinds } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const FILES = interfaceKinds("mount-target", "file-system");

export const efsMountTargetOpen = defineRule({
  id: "efs-mount-target-open",
  title: "The group of a file system is open to the internet",
  severity: "high",
  recommended: "error",
  rationale: "NFS, SMB and Lustre trust whoever can connect far too much to be reachable by strangers.",
  condition:
    "A group on an EFS mount target or an FSx file system of the program admits the file system's port from open sources.",
  remediation: "Admit the file system's ports only from the groups that mount it",
  references: ["https://docs.aws.amazon.com/efs/latest/ug/network-access.html"],
  absorbedBy: "sg-ingress-file-sharing-port-open",
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) =>
    forbidServedOpen(
      ingressOf(group),
      servedBehind(group, scope.network, FILES),
      scope,
      "A file system listens there.",
    ),
});
