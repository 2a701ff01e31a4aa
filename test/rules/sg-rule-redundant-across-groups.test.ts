import { sgRuleRedundantAcrossGroups } from "../../shared/rules/sg-rule-redundant-across-groups";
import { COMPUTE_ENVIRONMENT, LAUNCH_TEMPLATE, NETWORK_INTERFACE } from "../../shared/vocabulary";
import {
  all,
  behind,
  describeRule,
  group,
  maybe,
  raw,
  ref,
  tcp,
  type Line,
  service,
  unresolved,
  attached,
  ATTACHED,
} from "./describe-rule";

const of = (name: string, ...ingress: readonly Line[]) =>
  group(name, { ingress, egress: [all.to("127.0.0.1/32")] });
const on = (name: string, ...groups: readonly string[]) =>
  behind(LAUNCH_TEMPLATE, name, { groups: groups.map((one) => ref(one)) });
const TIGHT = of("tight", tcp(22).from("10.1.0.0/16"));
const WIDE = group("wide", { ingress: [tcp().from("10.0.0.0/8")], egress: [] });

describeRule(sgRuleRedundantAcrossGroups, {
  valid: [
    { name: "alone on its interface", given: [TIGHT, WIDE, on("plan", "tight"), on("other", "wide")] },
    { name: "nothing carries it", given: [TIGHT, WIDE] },
    {
      name: "the other group admits something else",
      given: [TIGHT, of("web", tcp(80).from("10.0.0.0/8")), on("plan", "tight", "web")],
    },
    {
      name: "on a second interface it is alone",
      given: [TIGHT, WIDE, on("plan", "tight", "wide"), on("other", "tight")],
    },
    {
      name: "alone on a project of CodeBuild",
      given: [
        TIGHT,
        WIDE,
        on("plan", "tight", "wide"),
        raw("build", {
          cfn: {
            Type: "AWS::CodeBuild::Project",
            Properties: { VpcConfig: { SecurityGroupIds: [ref("tight", "GroupId")] } },
          },
          aws: {
            type: "aws:codebuild/project:Project",
            properties: { vpcConfig: { securityGroupIds: [ref("tight")] } },
          },
        }),
      ],
    },
    {
      name: "alone on a compute environment",
      given: [
        TIGHT,
        WIDE,
        on("plan", "tight", "wide"),
        behind(COMPUTE_ENVIRONMENT, "jobs", { groups: [ref("tight")] }),
      ],
    },
    {
      name: "alone on an interface elsewhere",
      on: "pulumi",
      because: ATTACHED,
      given: [TIGHT, WIDE, on("plan", "tight", "wide"), attached("far", "eni-0123456789abcdef0", "tight")],
    },
  ],
  invalid: [
    {
      name: "a wide group beside a tight one",
      given: [
        TIGHT,
        of("wide", tcp().from("10.0.0.0/8"), tcp(80).from("0.0.0.0/0")),
        on("plan", "tight", "wide"),
      ],
      expect: [{ subject: "tight", why: /^Wherever tight is attached, another group admits tcp 22/ }],
    },
    {
      name: "a wide group is attached beside a tight one",
      on: "pulumi",
      because: ATTACHED,
      given: [
        TIGHT,
        of("wide", tcp().from("10.0.0.0/8"), tcp(80).from("0.0.0.0/0")),
        behind(NETWORK_INTERFACE, "card", { groups: [ref("tight")] }),
        attached("more", ref("card"), "wide"),
      ],
      expect: [{ subject: "tight" }],
    },
  ],
  undetermined: [
    {
      name: "the template that carries both may carry one",
      given: [
        TIGHT,
        WIDE,
        behind(LAUNCH_TEMPLATE, "plan", { groups: [maybe("Own", ref("tight")), ref("wide")] }),
      ],
      expect: [{ subject: "tight", dependsOn: ["Own"] }],
    },
    {
      name: "the wide group may not be there",
      given: [
        TIGHT,
        WIDE,
        behind(LAUNCH_TEMPLATE, "plan", { groups: [ref("tight"), maybe("Lazy", ref("wide"))] }),
      ],
      expect: [{ subject: "tight", dependsOn: ["Lazy"] }],
    },
    {
      name: "on a second interface it may be alone",
      given: [
        TIGHT,
        WIDE,
        on("plan", "tight", "wide"),
        behind(LAUNCH_TEMPLATE, "other", { groups: [maybe("Own", ref("tight"))] }),
      ],
      expect: [{ subject: "tight", dependsOn: ["Own"] }],
    },
    {
      name: "on a second interface another group may admit a part of it",
      given: [
        TIGHT,
        WIDE,
        of("part", tcp(22).from("10.1.2.0/24")),
        on("plan", "tight", "wide"),
        behind(LAUNCH_TEMPLATE, "other", { groups: [maybe("Own", ref("tight")), ref("part")] }),
      ],
      expect: [{ subject: "tight", dependsOn: ["Own"] }, { subject: "part" }],
    },
    {
      name: "a line that may say that nothing goes out",
      given: [
        group("tight", { egress: [service(unresolved("Protocol"), 0, 0).to("127.0.0.1/32")] }),
        of("web", tcp(80).from("10.0.0.0/8")),
        on("plan", "tight", "web"),
      ],
      expect: [{ subject: "tight", dependsOn: ["Protocol"] }],
      on: "cloudformation",
      because: "an unknown protocol tells Pulumi nothing of its ports",
    },
    {
      name: "the wider line is there or not",
      given: [
        TIGHT,
        group("wide", {
          ingress: [maybe("Wide", tcp().from("10.0.0.0/8"))],
          egress: [all.to("203.0.113.1/32")],
        }),
        on("plan", "tight", "wide"),
      ],
      expect: [{ subject: "tight", dependsOn: ["Wide"] }],
    },
  ],
  unheeded: {
    SecurityGroupIngress: "what nobody knows is taken to be unlike everything else",
  },
});
