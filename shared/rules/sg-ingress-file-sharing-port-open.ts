import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { FILE_SHARING } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressFileSharingPortOpen = defineRule({
  id: "sg-ingress-file-sharing-port-open",
  title: "A file-sharing port is open to the internet",
  severity: "high",
  recommended: "error",
  rationale:
    "File shares are searched for on the whole internet within minutes, and worms still travel over them.",
  condition:
    "A group admits SMB, NetBIOS, NFS or the port mapper over TCP or UDP, or rsync, from open sources.",
  remediation: "Allow only the groups of the clients, or reach the share through a VPN",
  references: ["https://docs.aws.amazon.com/fsx/latest/WindowsGuide/limit-access-security-groups.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), FILE_SHARING, scope),
});
