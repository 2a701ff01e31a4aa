import { any } from "../facts";
import { forbid } from "../judges";
import { askingPlaces, askingProperty, asksForAddresses, asksItself, givenBySubnets } from "../semantics";
import { LAUNCH_SOURCE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { notAsking } from "./telling/public-address";
import { told } from "./telling/told";

const launchSources = declared(LAUNCH_SOURCE);

export const launchTemplatePublicIp = defineRule({
  id: "launch-template-public-ip",
  title: "What is launched gets a public IPv4 address",
  severity: "medium",
  recommended: "warning",
  rationale: "A whole fleet with public addresses bypasses its load balancer as soon as a group allows it.",
  condition:
    "A launch template, a launch configuration or a fleet asks for public IPv4 addresses, or says nothing and an Auto Scaling group or fleet of the program launches into subnets that give them.",
  remediation: "Ask for no public address, and launch in private subnets",
  references: ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html"],
  over: launchSources,
  judge({ resource, name }, { network }) {
    const asked = asksForAddresses(resource, network);
    const given = asked.holds === "maybe" ? givenBySubnets(resource, network) : undefined;
    const property = askingProperty(resource);
    return forbid(
      given ? any(given, asksItself(resource, network)) : asked,
      told({
        so: `Instances of ${name} get public IPv4 addresses`,
        perhaps: `Instances of ${name} may get public addresses`,
        why:
          asked.holds === "yes"
            ? `${property} is true, so each instance gets one, whatever its subnet says.`
            : `Where ${property} is not written, the subnet decides for each instance.`,
        fix: notAsking(askingPlaces(resource, network)),
      }),
    );
  },
});
