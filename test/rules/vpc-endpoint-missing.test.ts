import { vpcEndpointMissing } from "../../shared/rules/vpc-endpoint-missing";
import { VPC_ENDPOINT } from "../../shared/vocabulary";
import { describeRule, ref, resource, unresolved, vpc, type Fact } from "./describe-rule";

const main = vpc("Main");
const endpoint = (service: Fact, of: Fact = ref("Main")) =>
  resource(VPC_ENDPOINT, "Way", { vpc: of, service });

describeRule(vpcEndpointMissing, {
  valid: [
    { name: "an endpoint for EC2", given: [main, endpoint("com.amazonaws.eu-west-1.ec2")] },
    {
      name: "another service that is asked for",
      given: [main, endpoint("com.amazonaws.eu-west-1.s3")],
      parameters: { services: ["s3"] },
    },
    { name: "no VPC", given: [endpoint("com.amazonaws.eu-west-1.s3", "vpc-1")] },
  ],
  invalid: [
    { name: "none", given: [main], expect: [{ subject: "Main", title: "Main has no endpoint for ec2" }] },
    {
      name: "for a service whose name ends alike",
      given: [main, endpoint("com.amazonaws.eu-west-1.myec2")],
      expect: [{ subject: "Main" }],
    },
    {
      name: "in another VPC",
      given: [main, vpc("Other"), endpoint("com.amazonaws.eu-west-1.ec2", ref("Other"))],
      expect: [{ subject: "Main" }],
    },
    {
      name: "one of two",
      given: [main, endpoint("com.amazonaws.eu-west-1.ec2")],
      parameters: { services: ["ec2", "ssm"] },
      expect: [{ subject: "Main", title: "Main has no endpoint for ssm" }],
    },
  ],
  undetermined: [
    {
      name: "a service from outside",
      given: [main, endpoint(unresolved("Service"))],
      expect: [{ subject: "Main", dependsOn: ["Service"] }],
    },
  ],
});
