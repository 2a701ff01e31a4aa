import { beanstalkExposed } from "../../shared/rules/beanstalk-exposed";
import { BEANSTALK } from "../../shared/vocabulary";
import { describeRule, resource, spelled, unresolved, type Fact } from "./describe-rule";

const environment = (namespace: string, name: string, value: Fact) =>
  resource(BEANSTALK, "Shop", {
    settings: spelled({
      cfn: [{ Namespace: namespace, OptionName: name, Value: value }],
      aws: [{ namespace, name, value }],
    }),
  });
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
    { name: "no settings", given: [resource(BEANSTALK, "Shop")] },
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
      name: "a value from outside",
      given: [environment("aws:ec2:vpc", "AssociatePublicIpAddress", unresolved("Public"))],
      expect: [{ subject: "Shop", dependsOn: ["Public"] }],
    },
  ],
});
