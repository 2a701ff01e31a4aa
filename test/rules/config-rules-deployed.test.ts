import { configRulesDeployed } from "../../shared/rules/config-rules-deployed";
import { CONFIG_RULE, CONFORMANCE_PACK } from "../../shared/vocabulary";
import { describeRule, group, raw, resource, unresolved, vpc } from "./describe-rule";

const IDENTIFIERS = [
  "INCOMING_SSH_DISABLED",
  "VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS",
  "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
  "NACL_NO_UNRESTRICTED_SSH_RDP",
];
const deployed = (identifiers: readonly string[]) =>
  identifiers.map((identifier, i) => resource(CONFIG_RULE, `Rule${i}`, { identifier }));

describeRule(configRulesDeployed, {
  valid: [
    { name: "all four", given: [vpc("Main"), ...deployed(IDENTIFIERS)] },
    {
      name: "all that are asked for, in another case",
      given: [vpc("Main"), ...deployed(["vpc_default_security_group_closed"])],
      parameters: { configRules: ["VPC_DEFAULT_SECURITY_GROUP_CLOSED"] },
    },
    { name: "a program without a VPC", given: [group("web")] },
  ],
  invalid: [
    {
      name: "none",
      given: [vpc("Main"), vpc("Other")],
      expect: [{ subject: "Main", why: /deploys INCOMING_SSH_DISABLED, / }],
    },
    {
      name: "one is missing, beside a rule of one's own",
      given: [
        ...deployed(IDENTIFIERS.slice(1)),
        raw("Own", {
          cfn: {
            Type: "AWS::Config::ConfigRule",
            Properties: { Source: { Owner: "CUSTOM_POLICY", SourceDetails: [] } },
          },
          aws: { type: "aws:cfg/rule:Rule", properties: { source: { owner: "CUSTOM_POLICY" } } },
        }),
      ],
      expect: [{ subject: "Own", why: "Nothing in the program deploys INCOMING_SSH_DISABLED." }],
    },
  ],
  undetermined: [
    {
      name: "a conformance pack may hold them",
      given: [vpc("Main"), resource(CONFORMANCE_PACK, "Pack")],
      expect: [{ subject: "Main", dependsOn: ["Pack"] }],
    },
    {
      name: "a rule from outside",
      given: [
        vpc("Main"),
        ...deployed(IDENTIFIERS.slice(1)),
        resource(CONFIG_RULE, "Last", { identifier: unresolved("Which") }),
      ],
      expect: [{ subject: "Last", dependsOn: ["Which"] }],
    },
  ],
  without: { conditional: "it is asked of a program, whatever in it is there" },
});
