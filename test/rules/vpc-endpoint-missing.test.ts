import { vpcEndpointMissing } from "../../shared/rules/vpc-endpoint-missing";
import { VPC_ENDPOINT } from "../../shared/vocabulary";
import { describeRule, raw, ref, resource, unresolved, vpc, type Fact } from "./describe-rule";

const main = vpc("Main");
const endpoint = (service: Fact, of: Fact = ref("Main")) =>
  resource(VPC_ENDPOINT, "Way", { vpc: of, service });
const named = (ServiceName: Fact) =>
  raw("Way", { cfn: { Type: "AWS::EC2::VPCEndpoint", Properties: { VpcId: ref("Main"), ServiceName } } });

describeRule(vpcEndpointMissing, {
  valid: [
    { name: "an endpoint for EC2", given: [main, endpoint("com.amazonaws.eu-west-1.ec2")] },
    {
      name: "another service that is asked for",
      given: [main, endpoint("com.amazonaws.eu-west-1.s3")],
      parameters: { services: ["s3"] },
    },
    {
      name: "in a Region that nobody knows",
      given: [main, named({ "Fn::Sub": "com.amazonaws.${AWS::Region}.ec2" })],
      on: "cloudformation",
      because: "Pulumi tells of a text either all or nothing",
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
      name: "for another service in a Region that nobody knows",
      given: [main, named({ "Fn::Join": ["", ["com.amazonaws.", { Ref: "AWS::Region" }, ".s3"]] })],
      on: "cloudformation",
      because: "Pulumi tells of a text either all or nothing",
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
    {
      name: "a service that is put together from outside",
      given: [main, named({ "Fn::Sub": "com.amazonaws.${AWS::Region}.${AWS::StackName}2" })],
      on: "cloudformation",
      because: "Pulumi tells of a text either all or nothing",
      expect: [{ subject: "Main", dependsOn: ["AWS::Region", "AWS::StackName"] }],
    },
  ],
});
