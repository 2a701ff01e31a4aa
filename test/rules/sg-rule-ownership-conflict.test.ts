import { sgRuleOwnershipConflict } from "../../shared/rules/sg-rule-ownership-conflict";
import { describeRule, group, ref, standaloneEgress, standaloneIngress, tcp } from "./describe-rule";

const HTTPS = tcp(443).from("10.0.0.0/8");
const SSH = tcp(22).from("10.0.0.0/8");
const PULUMI = {
  on: "pulumi",
  because: "CloudFormation keeps both",
  without: { standalone: "the case is about lines inside the group" },
} as const;

describeRule(sgRuleOwnershipConflict, {
  valid: [
    {
      name: "inside only",
      given: [group("web", { ingress: [HTTPS, SSH] })],
      without: { standalone: "nothing inside" },
    },
    { name: "outside only", given: [group("web"), standaloneIngress("in", ref("web"), HTTPS)] },
    {
      name: "egress inside, ingress outside",
      given: [group("web", { egress: [HTTPS] }), standaloneIngress("in", ref("web"), HTTPS)],
      ...PULUMI,
    },
    {
      name: "another group's line",
      given: [group("web", { ingress: [HTTPS] }), group("app"), standaloneIngress("in", ref("app"), SSH)],
      ...PULUMI,
    },
    {
      name: "on CloudFormation, which keeps both",
      given: [group("web", { ingress: [HTTPS] }), standaloneIngress("in", ref("web"), SSH)],
      on: "cloudformation",
      because: "Pulumi's provider takes away what the group does not list",
    },
  ],
  invalid: [
    {
      name: "ingress inside and outside",
      given: [group("web", { ingress: [HTTPS] }), standaloneIngress("in", ref("web"), SSH)],
      ...PULUMI,
      expect: [
        {
          subject: "web",
          title: "web has lines inside and outside itself",
          why: /adds tcp 22 from 10\.0\.0\.0\/8\.$/,
        },
      ],
    },
    {
      name: "egress inside and outside",
      given: [group("web", { egress: [HTTPS] }), standaloneEgress("out", ref("web"), SSH)],
      ...PULUMI,
      expect: [{ subject: "web" }],
    },
    {
      name: "a list that is empty on purpose",
      given: [group("web", { ingress: [] }), standaloneIngress("in", ref("web"), SSH)],
      ...PULUMI,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: "a Pulumi program has no conditions: what it registers is there",
});
