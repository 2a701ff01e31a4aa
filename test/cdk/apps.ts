import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, Validations, type PolicyValidationPluginReport } from "aws-cdk-lib";
import type { IPolicyValidationContext } from "aws-cdk-lib";
import { CfnSecurityGroup, CfnVPC } from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";
import { PortcullisPlugin, type PortcullisPluginProps } from "../../cdk-aspects";

/** An App that writes into a folder of its own, with the library's own validator off; `context` as the CLI gives it. */
export function testApp(context: Record<string, unknown> = {}): App {
  return new App({ outdir: outdir(), context, builtinCloudFormationValidation: false });
}

const folders: string[] = [];

export function outdir(): string {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-cdk-"));
  folders.push(folder);
  return folder;
}

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What the CDK CLI tells an app: it prints and judges the report itself. */
export const UNDER_CLI = { "@aws-cdk/core:failSynthOnValidationErrors": false };

interface Line {
  readonly protocol?: string;
  readonly from?: number;
  readonly to?: number;
  readonly cidr?: string;
  readonly cidr6?: string;
}

/** A group with ingress lines; tcp 22 where nothing else is said. */
export function groupWith(scope: Construct, id: string, ...lines: Line[]): CfnSecurityGroup {
  return new CfnSecurityGroup(scope, id, {
    groupDescription: id,
    securityGroupIngress: lines.map(({ protocol = "tcp", from = 22, to = from, cidr, cidr6 }) => ({
      ipProtocol: protocol,
      ...(protocol !== "-1" && { fromPort: from, toPort: to }),
      ...(cidr !== undefined && { cidrIp: cidr }),
      ...(cidr6 !== undefined && { cidrIpv6: cidr6 }),
    })),
    securityGroupEgress: [{ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIp: "10.0.0.0/8" }],
  });
}

export function vpcIn(scope: Construct, id = "Vpc"): CfnVPC {
  return new CfnVPC(scope, id, { cidrBlock: "10.0.0.0/16" });
}

/** Only critical rules, so that a test sees what it is about however many rules there are. */
export const ONLY_CRITICAL: PortcullisPluginProps = { config: join(__dirname, "only-critical.yaml") };

export const OPEN = { cidr: "0.0.0.0/0" } as const;
export const OFFICE = { cidr: "203.0.113.0/24" } as const;

/** Synthesizes, and answers what the plugin told the host. */
export function validated(
  app: App,
  props: PortcullisPluginProps = ONLY_CRITICAL,
): PolicyValidationPluginReport {
  const plugin = new Recorder(props);
  Validations.of(app).addPlugins(plugin);
  synthesized(app);
  if (plugin.report === undefined) throw new Error("the host did not ask the plugin");
  return plugin.report;
}

/** Synthesizes without a word on the terminal, whatever plugins find. */
export function synthesized(app: App): void {
  const print = console.error;
  console.error = () => undefined;
  try {
    withNodeEnv("test", () => app.synth());
  } catch (error) {
    if (!(error instanceof Error && error.name === "ValidationFailed")) throw error;
  } finally {
    console.error = print;
  }
}

/** With "test" the host throws its report instead of printing it. */
export function withNodeEnv<T>(value: string, run: () => T): T {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = value;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

class Recorder extends PortcullisPlugin {
  report: PolicyValidationPluginReport | undefined;

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    // The host changes the report it is given.
    const report = super.validate(context);
    this.report = structuredClone(report);
    return report;
  }
}

/** Rule and place of every violation, in order. */
export function told({ violations }: PolicyValidationPluginReport): string[] {
  return violations.map(({ ruleName, severity, violatingResources }) =>
    [severity, ruleName, violatingResources[0]?.constructPath ?? "nowhere"].join(" "),
  );
}

export { App, Stack, Validations };
