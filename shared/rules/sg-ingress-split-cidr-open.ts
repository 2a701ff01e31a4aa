import { controlsOf } from "../frameworks/controls-of";
import { forbidServices } from "../judges";
import { describeServices } from "../packets";
import { ingressOf, openByOneLine, without } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";
import { listed } from "./telling/lines";

export const sgIngressSplitCidrOpen = defineRule({
  id: "sg-ingress-split-cidr-open",
  title: "Lines are open to the internet only together",
  severity: "low",
  recommended: "note",
  rationale: "Halves of the internet in two lines pass reviews and tools that look at one line at a time.",
  condition: "The lines of a group are open sources for a service together, and none of them is by itself.",
  remediation: "Write the source as one prefix, so that everybody sees how wide it is",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  controls: controlsOf("sg-ingress-split-cidr-open"),
  absorbedBy: "sg-ingress-unauthorized-port-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge(group, scope) {
    const { network, intent } = scope;
    const filter = ingressOf(group);
    return filter.exposure(intent, network.ownPrefixes).flatMap(({ family, open }) => {
      if (open.may.empty) return [];
      const together = without(open, openByOneLine(filter, family, intent, network.ownPrefixes));
      return [
        forbidServices(filter, family, together, scope, (services, sure, sources) => ({
          title: `${describeServices(services)} on ${group.name} ${sure ? "is" : "may be"} open in parts`,
          why: `No single line is open to the internet, but ${listed(sources)} together ${sure ? "are" : "may be"}.`,
        })),
      ];
    });
  },
});
