import { sgStandaloneEgressStripsDefault } from "../../shared/rules/sg-standalone-egress-strips-default";
import {
  all,
  describeRule,
  group,
  raw,
  ref,
  standaloneEgress,
  standaloneIngress,
  tcp,
  unresolved,
} from "./describe-rule";

const HTTPS = tcp(443).to("10.0.0.0/8");
const CLOUDFORMATION = {
  on: "cloudformation",
  because: "Pulumi's provider manages each line by itself",
} as const;
const WITHOUT = { without: { standalone: "the case is about lines inside the group" } } as const;

describeRule(sgStandaloneEgressStripsDefault, {
  valid: [
    {
      name: "lines inside the group only",
      given: [group("web", { egress: [all.to("0.0.0.0/0")] })],
      ...WITHOUT,
      ...CLOUDFORMATION,
    },
    { name: "nothing standalone", given: [group("web")] },
    {
      name: "an ingress line",
      given: [group("web"), standaloneIngress("in", ref("web"), tcp(443).from("10.0.0.0/8"))],
    },
    {
      name: "egress that is not allow-all",
      given: [
        group("web", { egress: [tcp(80).to("0.0.0.0/0")] }),
        standaloneEgress("out", ref("web"), HTTPS),
      ],
      ...WITHOUT,
      ...CLOUDFORMATION,
    },
    {
      name: "on Pulumi",
      given: [group("web"), standaloneEgress("out", ref("web"), HTTPS)],
      on: "pulumi",
      because: "the provider takes the default away by itself",
    },
    {
      name: "a standalone line that lets everything out itself",
      given: [group("web"), standaloneEgress("out", ref("web"), all.to("0.0.0.0/0"))],
      ...CLOUDFORMATION,
    },
    {
      name: "an empty list, which asks for no allow-all",
      given: [group("web", { egress: [] }), standaloneEgress("out", ref("web"), HTTPS)],
      ...CLOUDFORMATION,
    },
    {
      name: "a line inside the group that stands for nothing",
      given: [group("web", { egress: [all.to("127.0.0.1/32")] }), standaloneEgress("out", ref("web"), HTTPS)],
      ...WITHOUT,
      ...CLOUDFORMATION,
    },
  ],
  invalid: [
    {
      name: "everything over IPv6 is less than what AWS adds",
      given: [group("web"), standaloneEgress("out", ref("web"), all.to("::/0"))],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "the group relies on what AWS adds",
      given: [group("web"), standaloneEgress("out", ref("web"), HTTPS)],
      ...CLOUDFORMATION,
      expect: [
        {
          subject: "web",
          title: "web loses its allow-all egress to a standalone line",
          why: /tcp 443 to 10\.0\.0\.0\/8/,
        },
      ],
    },
    {
      name: "the group writes the same line itself",
      given: [group("web", { egress: [all.to("0.0.0.0/0")] }), standaloneEgress("out", ref("web"), HTTPS)],
      ...WITHOUT,
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
    {
      name: "a standalone line that lets everything out to a part of the internet",
      given: [group("web"), standaloneEgress("out", ref("web"), all.to("0.0.0.0/1"))],
      ...CLOUDFORMATION,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a line of which nobody knows anything",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", SecurityGroupEgress: [unresolved("Line")] },
          },
        }),
        standaloneEgress("out", ref("web"), HTTPS),
      ],
      ...WITHOUT,
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Line"] }],
    },
    {
      name: "somebody else's group",
      given: [standaloneEgress("out", "sg-0123456789abcdef0", HTTPS)],
      ...CLOUDFORMATION,
      expect: [{ subject: "out", dependsOn: ["sg-0123456789abcdef0"] }],
    },
    {
      name: "a group from outside",
      given: [standaloneEgress("out", unresolved("Group"), HTTPS)],
      ...CLOUDFORMATION,
      expect: [{ subject: "out", dependsOn: ["Group"] }],
    },
    {
      name: "a standalone line that is there or not",
      given: [group("web"), standaloneEgress("out", ref("web"), HTTPS, "Locked")],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Locked"] }],
    },
    {
      name: "a standalone line that may let everything out itself",
      given: [group("web"), standaloneEgress("out", ref("web"), all.to(unresolved("Cidr")))],
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Cidr"] }],
    },
    {
      name: "a line inside the group that may be allow-all",
      given: [
        group("web", { egress: [all.to(unresolved("Cidr"))] }),
        standaloneEgress("out", ref("web"), HTTPS),
      ],
      ...WITHOUT,
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Cidr"] }],
    },
    {
      name: "egress inside the group that nobody knows",
      given: [group("web", { egress: unresolved("Lines") }), standaloneEgress("out", ref("web"), HTTPS)],
      ...WITHOUT,
      ...CLOUDFORMATION,
      expect: [{ subject: "web", dependsOn: ["Lines"] }],
    },
  ],
});
