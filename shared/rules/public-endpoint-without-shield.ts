import { all, claim, not, some } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { ANY_BALANCER, SHIELD_PROTECTION } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const balancers = declared(ANY_BALANCER);
const protecting: Referral<typeof SHIELD_PROTECTION.words> = {
  type: SHIELD_PROTECTION,
  targets: ({ facts }) => facts.target,
};

export const publicEndpointWithoutShield = defineRule({
  id: "public-endpoint-without-shield",
  title: "A public load balancer without Shield Advanced",
  severity: "low",
  recommended: "off",
  rationale:
    "Shield Standard guards everything without a word; Advanced, which is paid for, adds people and cover for the cost of an attack.",
  condition: "A load balancer faces the internet, and no Shield Advanced protection of the program names it.",
  remediation: "Protect it with Shield Advanced, if the account has it",
  references: ["https://docs.aws.amazon.com/waf/latest/developerguide/ddos-advanced-summary.html"],
  over: balancers,
  judge: ({ facts, name, resource }, { network }) =>
    forbid(
      all(
        shownBy(facts.facesInternet, facts.facesInternet.is(true), "faces the internet"),
        not(some(leadingTo(protecting, resource, network), () => claim(true))),
      ),
      told({
        so: `Load balancer ${name} is not protected by Shield Advanced`,
        perhaps: `Load balancer ${name} may not be protected by Shield Advanced`,
        why: "It faces the internet, and no protection of the program names it.",
      }),
    ),
});
