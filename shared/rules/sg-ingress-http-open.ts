import { forbidOpen } from "../judges";
import { tcp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const HTTP = tcp(80);

export const sgIngressHttpOpen = defineRule({
  id: "sg-ingress-http-open",
  title: "Plain HTTP is open to the internet",
  severity: "low",
  recommended: "off",
  rationale:
    "What travels over plain HTTP can be read and changed on the way; only a redirect to HTTPS has good reason to listen.",
  condition: "A group admits TCP 80 from open sources.",
  remediation: "Serve HTTPS, and keep port 80 for the redirect of a load balancer",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
  ],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), HTTP, scope),
});
