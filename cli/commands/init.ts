import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";

import { CONFIG_FILES, findConfig } from "../../shared/config/find-config";
import { readText } from "../../shared/facts";
import { print, writeWhole } from "../output";
import { ToolError } from "../tool-error";
import { slashed } from "../../shared/text/shown-path";

const FILE = "portcullis.yaml";

const SCHEMA = join("portcullis", "schemas", "config.schema.json");

const content = (
  base: string,
): string => `# What Portcullis blocks, and what is meant. portcullis rules lists the rules, portcullis explain RULE tells one.

${base}

# rules:
#   default-sg-has-rules: off
#   sg-ingress-admin-port-open: warning

# What is meant to be open:
# allow:
#   - ports: [443]
#     sources: internet
#     resource: Web*
#     reason: the public site

# Who may talk to whom. Nothing else may pass between two segments, or between one and the internet.
# segments:
#   web: tag:tier=web
#   data: [tag:tier=data, Shop/Orders]
# flows:
#   - { from: internet, to: web, ports: 443 }
#   - { from: web, to: data, ports: 5432 }

# What is accepted for a while. Without a reason, or past its date, an exception does not apply.
# exceptions:
#   - rule: sg-ingress-ssh-open
#     resource: Net/Bastion
#     ports: [22]
#     owner: netops
#     reason: vendor support until the VPN is there
#     expires: 2027-03-31

# Findings from before, written by portcullis baseline: only new ones block.
# baseline: portcullis-baseline.json
`;

const PRESETS =
  "extends: recommended # or strict, cis-aws-7.0, pci-dss-4.0.1, ./another-file.yaml, @acme/a-package; several as a list";

const CDK = `This is a CDK app. In the file that makes the App:

  import { Validations } from "aws-cdk-lib";
  import { PortcullisPlugin } from "portcullis/cdk";

  Validations.of(app).addPlugins(new PortcullisPlugin());

Then cdk synth stops at what blocks.
`;

const CDK_ELSEWHERE = `This is a CDK app. Without a change to it, in any language:

  npm install --save-dev portcullis
  NODE_OPTIONS="--require portcullis/cdk/register" cdk synth

It stops at what blocks. With JSII_HOST_STACK_TRACES=1 a Python app shows its lines as well.
`;

const PULUMI = `This is a Pulumi project. Preview and deploy with the policy pack:

  pulumi preview --policy-pack node_modules/.bin/portcullis-pack

A CLI before 3.255 takes --policy-pack node_modules/portcullis, which needs @pulumi/pulumi.
`;

const NEITHER = `No CDK app and no Pulumi project is here. Templates are checked with:

  npx portcullis check template.yaml
`;

/** Writes a first configuration and tells how the app found here is checked. */
export async function initCommand(): Promise<number> {
  const there = CONFIG_FILES.find((name) => existsSync(name));
  if (there !== undefined) {
    throw new ToolError([
      { message: `${there} is already here`, help: "delete it first, or change it by hand" },
    ]);
  }
  const above = findConfig(undefined, process.cwd(), []);
  const base = above === undefined ? undefined : slashed(relative(process.cwd(), above));
  writeWhole(FILE, schemaLine() + content(base === undefined ? PRESETS : `extends: ${JSON.stringify(base)}`));
  const apps = [
    ...(existsSync("cdk.json") ? [isNodeApp() ? CDK : CDK_ELSEWHERE] : []),
    ...(existsSync("Pulumi.yaml") || existsSync("Pulumi.yml") ? [PULUMI] : []),
  ];
  const wrote = base === undefined ? `Wrote ${FILE}.` : `Wrote ${FILE}, which builds on ${base}.`;
  await print(`${wrote}\n\n${(apps.length > 0 ? apps : [NEITHER]).join("\n")}`);
  return 0;
}

/**
 * Other languages run the library in a process of Node's that the app does not write. What installs this package puts a
 * package.json beside any of them, so the command that runs the app tells.
 */
function isNodeApp(): boolean {
  if (
    /"app"\s*:\s*"[^"]*\b(?:python[\d.]*|uv|poetry|pipenv|mvnw?|gradlew?|go|dotnet) /.test(
      readText("cdk.json"),
    )
  )
    return false;
  return existsSync("package.json") || existsSync("tsconfig.json");
}

/** For editors, where the package is installed as files: they follow no link into an archive, nor a missing one. */
function schemaLine(): string {
  const places = createRequire(join(process.cwd(), "_")).resolve.paths("portcullis") ?? [];
  const found = places.map((place) => join(place, SCHEMA)).find((file) => existsSync(file));
  if (found === undefined) return "";
  const path = slashed(relative(process.cwd(), found));
  return `# yaml-language-server: $schema=${path.startsWith("..") ? path : `./${path}`}\n`;
}
