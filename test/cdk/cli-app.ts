/** Run by the real CDK CLI: argument 1 is what the app holds. */
import { App, Aspects, Stack, Stage, Validations } from "aws-cdk-lib";
import { CfnSecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";
import { join } from "node:path";
import { PortcullisAspect, PortcullisPlugin } from "../../cdk-aspects";

function group(scope: Construct, id: string, ...cidrs: string[]): void {
  new CfnSecurityGroup(scope, id, {
    groupDescription: id,
    securityGroupIngress: cidrs.map((cidrIp) => ({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp })),
  });
}

const app = new App();
const props = { config: join(__dirname, "only-critical.yaml") };
if (process.argv[2] === "aspect") Aspects.of(app).add(new PortcullisAspect(props));
else Validations.of(app).addPlugins(new PortcullisPlugin(props));
switch (process.argv[2]) {
  case "halves":
    group(new Stack(app, "Net"), "Bastion", "0.0.0.0/1", "128.0.0.0/1");
    break;
  case "stage":
  case "aspect":
    group(new Stack(new Stage(app, "Prod"), "Net"), "Bastion", "0.0.0.0/0");
    group(new Stack(app, "Clean"), "Web", "203.0.113.0/24");
    break;
  default:
    throw new Error(`no app is called ${process.argv[2]}`);
}
