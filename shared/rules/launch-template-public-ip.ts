import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { publicLaunch } from "../semantics";
import { LAUNCH_SOURCE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const launchSources = declared(LAUNCH_SOURCE);

export const launchTemplatePublicIp = defineRule({
  id: "launch-template-public-ip",
  title: "What is launched gets a public IPv4 address",
  severity: "medium",
  recommended: "warning",
  rationale: "A whole fleet with public addresses bypasses its load balancer as soon as a group allows it.",
  condition:
    "A launch template or configuration asks for public IPv4 addresses. Where it says nothing the subnet decides, so it cannot tell.",
  remediation: "Ask for no public address, and launch in private subnets",
  references: ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html"],
  controls: controlsOf("launch-template-public-ip"),
  over: launchSources,
  judge: ({ resource, name }, { network }) =>
    forbid(publicLaunch(resource, network), (claim) =>
      told({
        so: `Instances of ${name} get public IPv4 addresses`,
        perhaps: `Instances of ${name} may get public addresses`,
        why:
          claim.holds === "yes"
            ? "AssociatePublicIpAddress is true, so each instance gets one, whatever its subnet says."
            : "Where AssociatePublicIpAddress is not written, the subnet decides for each instance.",
      })(claim),
    ),
});
