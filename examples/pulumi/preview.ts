/**
 * The policy section of `pulumi preview --policy-pack`, without the Pulumi CLI: the program runs against an
 * in-process resource monitor, and its resources go to the real pack under Pulumi's own run-policy-pack.
 */
import { join } from "node:path";
import { offlinePreview } from "../../cli/offline-preview/offline-preview";
import { withPack, type DescribedResource, type Diagnostic } from "../../test/pulumi/harness";

const root = join(__dirname, "..", "..");

async function main(): Promise<void> {
  const { resources } = await offlinePreview(__dirname);
  const described = resources.map(({ type, name, inputs, propertyDependencies }): DescribedResource => ({
    type,
    name,
    props: inputs as NonNullable<DescribedResource["props"]>,
    dependencies: propertyDependencies,
    custom: !type.startsWith("pulumi:"),
  }));
  const outcome = await withPack(
    root,
    (pack) => pack.preview(described.filter(({ type }) => !type.startsWith("pulumi:"))),
    { programDir: __dirname, project: "web-app" },
  );
  const told = [...outcome.analyze, ...outcome.stack];
  const mandatory = told.filter(({ level }) => level === "mandatory").length;
  console.log(`Policies:\n    ${mandatory > 0 ? "❌" : "✅"} portcullis (local: node_modules/portcullis)`);
  for (const diagnostic of [...told].sort((a, b) => rank(a) - rank(b))) print(diagnostic);
  if (outcome.stdout.trim()) console.log(`\n${outcome.stdout.trim()}`);
  if (mandatory > 0) console.log("error: preview failed");
  process.exitCode = mandatory > 0 ? 1 : 0;
}

function rank({ level }: Diagnostic): number {
  return level === "mandatory" ? 0 : 1;
}

function print({ level, severity, policy, urn, message }: Diagnostic): void {
  const [type = "", name = ""] = urn.split("::").slice(-2);
  console.log(`        - [${level}] [severity: ${severity}]  ${policy}  (${type}: ${name})`);
  console.log(message.replace(/^/gm, "          "));
}

void main();
