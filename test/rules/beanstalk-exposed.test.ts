import { beanstalkExposed } from "../../shared/rules/beanstalk-exposed";
import { BEANSTALK } from "../../shared/vocabulary";
import { describeRule, raw, resource, spelled, oneOf, unresolved, type Fact } from "./describe-rule";

type Option = readonly [namespace: string, name: string, value: Fact];

const settings = (...options: readonly Option[]) =>
  spelled({
    cfn: options.map(([namespace, name, value]) => ({
      Namespace: namespace,
      OptionName: name,
      Value: value,
    })),
    aws: options.map(([namespace, name, value]) => ({ namespace, name, value })),
  });
const IN_VPC: Option = ["aws:ec2:vpc", "VPCId", "vpc-0123456789"];
const environment = (...option: Option) =>
  resource(BEANSTALK, "Shop", { settings: settings(IN_VPC, option) });
const LAUNCH = "aws:autoscaling:launchconfiguration";

describeRule(beanstalkExposed, {
  valid: [
    { name: "no public addresses", given: [environment("aws:ec2:vpc", "AssociatePublicIpAddress", "false")] },
    {
      name: "SSH from one office",
      given: [environment(LAUNCH, "SSHSourceRestriction", "tcp, 22, 22, 203.0.113.0/24")],
    },
    {
      name: "SSH from a group",
      given: [environment(LAUNCH, "SSHSourceRestriction", "tcp,22,22,sg-0123456789")],
    },
    { name: "another option that is true", given: [environment("aws:ec2:vpc", "ELBScheme", "true")] },
    { name: "settings of a template", given: [resource(BEANSTALK, "Shop", { template: "hardened" })] },
    {
      name: "a template without a VPC",
      given: [
        raw("Shop", {
          cfn: { Type: "AWS::ElasticBeanstalk::ConfigurationTemplate", Properties: {} },
          aws: { type: "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate", properties: {} },
        }),
      ],
    },
    {
      name: "a VPC that only the deploy tells",
      given: [
        resource(BEANSTALK, "Shop", { settings: settings(["aws:ec2:vpc", "VPCId", unresolved("Vpc")]) }),
      ],
    },
  ],
  invalid: [
    {
      name: "public addresses",
      given: [environment("aws:ec2:vpc", "AssociatePublicIpAddress", "true")],
      expect: [{ subject: "Shop", why: /public addresses/ }],
    },
    {
      name: "SSH from everywhere",
      given: [environment(LAUNCH, "SSHSourceRestriction", "tcp,22,22,0.0.0.0/0")],
      expect: [{ subject: "Shop", why: /SSH from everywhere/ }],
    },
  ],
  undetermined: [
    {
      name: "SSH from everywhere or from one office",
      given: [
        environment(
          LAUNCH,
          "SSHSourceRestriction",
          oneOf("From", "tcp,22,22,0.0.0.0/0", "tcp,22,22,203.0.113.0/24"),
        ),
      ],
      expect: [{ subject: "Shop", dependsOn: ["From"] }],
    },
    {
      name: "a value from outside",
      given: [environment("aws:ec2:vpc", "AssociatePublicIpAddress", unresolved("Public"))],
      expect: [{ subject: "Shop", dependsOn: ["Public"] }],
    },
    {
      name: "no VPC",
      given: [resource(BEANSTALK, "Shop")],
      expect: [{ subject: "Shop", dependsOn: ["a file in .ebextensions"], why: /default one/ }],
    },
    {
      name: "a VPC without an id",
      given: [resource(BEANSTALK, "Shop", { settings: settings(["aws:ec2:vpc", "VPCId", ""]) })],
      expect: [{ subject: "Shop", dependsOn: ["a file in .ebextensions"] }],
    },
  ],
});
