import { all, claim, not, some, settingText } from "../facts";
import { forbid } from "../judges";
import { NODE_GROUP, pathsOf } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const nodeGroups = declared(NODE_GROUP);

export const eksNodegroupSshOpen = defineRule({
  id: "eks-nodegroup-ssh-open",
  title: "Kubernetes nodes are open for SSH to the internet",
  severity: "high",
  recommended: "error",
  rationale:
    "EKS writes the group itself where a key is given and no source groups, so no group in the program shows it.",
  condition:
    "A node group has a key for remote access and no source groups: EKS then opens SSH, for Windows RDP, to everybody.",
  remediation: "Name the groups that may log in, or drop the key and use Session Manager",
  references: ["https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html"],
  over: nodeGroups,
  judge({ facts, name, root }) {
    const windows = facts.ami.satisfies((type) => type.toUpperCase().startsWith("WINDOWS")).holds === "yes";
    const service = windows ? "RDP (tcp 3389)" : "SSH (tcp 22)";
    const limited = some(facts.sources, () => claim(true));
    const [path = ""] = pathsOf(NODE_GROUP.words.sources.spelling, root.resource.dialect);
    const open = all(facts.sshKey, not(limited));
    return forbid(
      { ...open, causes: [{ at: root, says: "a key and no source groups" }] },
      told({
        so: `${service} on nodes of ${name} is open to the internet`,
        perhaps: `${service} on nodes of ${name} may be open`,
        fix: { remove: [], add: [`${settingText(root.at(path))}: [YOUR_GROUP]`] },
        why: `With a key and no source groups, EKS opens ${service} of every node to 0.0.0.0/0.`,
      }),
    );
  },
});
