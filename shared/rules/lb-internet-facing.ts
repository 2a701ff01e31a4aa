import { forbid } from "../judges";
import { ANY_BALANCER } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const balancers = declared(ANY_BALANCER);

export const lbInternetFacing = defineRule({
  id: "lb-internet-facing",
  title: "A load balancer faces the internet",
  severity: "low",
  recommended: "off",
  rationale: "Each public entry is one to be meant, named and watched.",
  condition: "A load balancer is not internal. Where nothing is written it faces the internet.",
  remediation: "Make it internal, or accept it with a reason",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  ],
  over: balancers,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.facesInternet, facts.facesInternet.is(true), "faces the internet"),
      told({
        so: `Load balancer ${name} faces the internet`,
        perhaps: `Load balancer ${name} may face the internet`,
        why: "A load balancer faces the internet unless the program makes it internal.",
      }),
    ),
});
