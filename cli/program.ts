import { Command, Option } from "commander";

import { REPORT_FORMATS } from "../shared/config/config";
import { VERSION } from "../shared/version";
import type * as BaselineCommand from "./commands/baseline";
import type * as CheckCommand from "./commands/check";
import type * as DiffCommand from "./commands/diff";
import type * as ExplainCommand from "./commands/explain";
import type * as FlowsCommand from "./commands/flows";
import type * as InitCommand from "./commands/init";
import type * as PreviewCommand from "./commands/preview";
import type * as RulesCommand from "./commands/rules";
import type * as SchemaCommand from "./commands/schema";

type Finish = (status: number) => void;

const STATUSES = `
Exit status:
  0  nothing blocks
  1  something blocks
  2  the tool or its input failed: an unreadable file, bad configuration,
     an internal error`;

const FOLLOWED = `
The packets of groups, ACLs and Lightsail's firewalls are followed, and what of
the internet reaches an interface by gateway, route, address, ACL and group,
directly and through load balancers; of what lies in the default VPC, perhaps.
Not followed are peerings and transit gateways, public endpoints of managed
services, and policies: portcullis check judges those.
`;

/** The commands. Each loads what it needs when it is chosen. */
export function program(finish: Finish): Command {
  const root = new Command("portcullis")
    .description("Checks AWS network definitions before they exist.")
    .version(VERSION)
    // A narrow column of names, so that what they do is wrapped to the terminal.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    // What it refuses is told as every other complaint.
    .configureOutput({ outputError: () => undefined });
  for (const add of [
    addCheck,
    addPreview,
    addDiff,
    addFlows,
    addExplain,
    addRules,
    addBaseline,
    addInit,
    addSchema,
  ])
    add(root, finish);
  return root;
}

function addCheck(root: Command, finish: Finish): void {
  printing(
    reading(
      judging(
        root
          .command("check")
          .description("judge templates, a cdk.out folder, or a Pulumi state or preview")
          .argument("[path...]", "files, folders or globs; - is stdin; cdk.out if left out"),
      ),
    ),
  )
    .addHelpText(
      "after",
      `
Examples:
  portcullis check cdk.out
  portcullis check template.yaml --parameters OfficeCidr=10.0.0.0/8 Stage=prod
  portcullis check template.yaml --parameters file://prod.json
  portcullis check 'stacks/**/*.yaml' --report sarif=out.sarif
  pulumi stack export | portcullis check -
  aws cloudformation get-template --stack-name net | portcullis check -
  pulumi preview --json --show-sames | portcullis check - --format markdown
${STATUSES}`,
    )
    .action(async (paths: string[], options: CheckCommand.CheckOptions) => {
      const { checkCommand } = require("./commands/check") as typeof CheckCommand;
      finish(await checkCommand(paths, options));
    });
}

function addPreview(root: Command, finish: Finish): void {
  printing(
    judging(
      root
        .command("preview")
        .description("run a Pulumi program for Node, without CLI, credentials or state, and judge it")
        .argument("[folder]", "where its Pulumi.yaml is; portcullis.yaml is looked for from there", "."),
    )
      .option("-s, --stack <name>", "the stack whose configuration holds; default: the only one, or dev")
      .option("--stack-config <key=value>", "a value of its configuration; several times", collect),
  )
    .addHelpText(
      "after",
      `
Examples:
  portcullis preview
  portcullis preview infra --stack prod --verbose
  portcullis preview infra --stack-config office=203.0.113.0/24
${STATUSES}`,
    )
    .action(async (folder: string, options: PreviewCommand.PreviewOptions) => {
      const { previewCommand } = require("./commands/preview") as typeof PreviewCommand;
      finish(await previewCommand(folder, options));
    });
}

function addDiff(root: Command, finish: Finish): void {
  reading(
    root
      .command("diff")
      .description(
        "tell which packets a change newly admits, and which no longer, in groups, ACLs, on interfaces and from the internet",
      )
      .argument("<before>", "a template, a folder or a Pulumi state")
      .argument("<after>", "the same after the change")
      .argument("[more...]", "more values of parameters, where several follow one --parameters")
      .usage("[options] <before> <after>"),
  )
    .option("-c, --config <file>", "this configuration, not the nearest portcullis.yaml")
    .addOption(
      new Option("-f, --format <name>", "what to print")
        .choices(["terminal", "markdown", "json"])
        .default("terminal"),
    )
    .option("--exit-code", "end with 1 if something is newly admitted")
    .option("--no-color", "no colour")
    .addHelpText(
      "after",
      `
Examples:
  portcullis diff main/cdk.out cdk.out
  git show main:net.yaml | portcullis diff - net.yaml --exit-code
  portcullis diff main/net.yaml net.yaml --parameters file://prod.json

A group or an ACL that stays as it is and is put on an interface or a subnet is
told there, and so is an interface that is moved to a subnet with another ACL;
what changes itself is told by itself, and not wherever it is.
${FOLLOWED}`,
    )
    .action(async (before: string, after: string, more: string[], options: DiffCommand.DiffOptions) => {
      const { diffCommand } = require("./commands/diff") as typeof DiffCommand;
      finish(await diffCommand([before, after, ...more], options));
    });
}

function addFlows(root: Command, finish: Finish): void {
  reading(
    root
      .command("flows")
      .description("list who may talk to whom: what groups and ACLs admit, and what the internet reaches")
      .argument("[path...]", "as for check"),
  )
    .option("-c, --config <file>", "this configuration, not the nearest portcullis.yaml")
    .addOption(
      new Option("-f, --format <name>", "what to print")
        .choices(["terminal", "markdown", "json", "mermaid"])
        .default("terminal"),
    )
    .option("--no-color", "no colour")
    .addHelpText(
      "after",
      `
Examples:
  portcullis flows cdk.out
  portcullis flows net.yaml --parameters file://prod.json --format markdown
  portcullis flows cdk.out --format mermaid > network.mmd

mermaid is the same as a drawing: who can reach whom, from the internet inwards.
GitHub draws a file that ends in .mmd, and GitHub and GitLab what stands in a
Markdown file between \`\`\`mermaid and \`\`\`.
${FOLLOWED}`,
    )
    .action(async (paths: string[], options: FlowsCommand.FlowsOptions) => {
      const { flowsCommand } = require("./commands/flows") as typeof FlowsCommand;
      finish(await flowsCommand(paths, options));
    });
}

function addExplain(root: Command, finish: Finish): void {
  root
    .command("explain")
    .description("tell what a rule is about, why, and how to set it")
    .argument("<rule>", "id of a rule")
    .addHelpText("after", "\nExample:\n  portcullis explain sg-ingress-ssh-open")
    .action(async (id: string) => {
      const { explainCommand } = require("./commands/explain") as typeof ExplainCommand;
      finish(await explainCommand(id));
    });
}

function addRules(root: Command, finish: Finish): void {
  root
    .command("rules")
    .description("list the rules with their levels")
    .option("--framework <name>", "only those that support it: cis-aws-5.0, 'PCI DSS', nist-800-53-r5")
    .option("-p, --preset <name>", "levels of this preset; several times", collect)
    .option("-c, --config <file>", "levels of this configuration, not of the nearest portcullis.yaml")
    .addOption(
      new Option("-f, --format <name>", "what to print").choices(["terminal", "json"]).default("terminal"),
    )
    .addHelpText("after", "\nExample:\n  portcullis rules --framework cis-aws-5.0 --format json")
    .action(async (options: RulesCommand.RulesOptions) => {
      const { rulesCommand } = require("./commands/rules") as typeof RulesCommand;
      finish(await rulesCommand(options));
    });
}

function addBaseline(root: Command, finish: Finish): void {
  reading(
    judging(
      root
        .command("baseline")
        .description("write down what there is now, so that only what is new blocks")
        .argument("[path...]", "as for check"),
    ),
  )
    .option("-o, --output <file>", "the file to write; default: the one portcullis.yaml names")
    .option("--prune", "only take out what is mended")
    .addHelpText("after", "\nExamples:\n  portcullis baseline cdk.out\n  portcullis baseline cdk.out --prune")
    .action(async (paths: string[], options: BaselineCommand.BaselineOptions) => {
      const { baselineCommand } = require("./commands/baseline") as typeof BaselineCommand;
      finish(await baselineCommand(paths, options));
    });
}

function addInit(root: Command, finish: Finish): void {
  root
    .command("init")
    .description("write a first portcullis.yaml, and tell how the app here is checked")
    .action(async () => {
      const { initCommand } = require("./commands/init") as typeof InitCommand;
      finish(await initCommand());
    });
}

function addSchema(root: Command, finish: Finish): void {
  root
    .command("schema")
    .description("print the JSON schema of portcullis.yaml or of the JSON report")
    .argument("[name]", "config or report", "config")
    .action(async (name: string) => {
      const { schemaCommand } = require("./commands/schema") as typeof SchemaCommand;
      finish(await schemaCommand(name));
    });
}

function judging(command: Command): Command {
  return command
    .option("-p, --preset <name>", "recommended, strict, or a framework version; several times", collect)
    .option("-c, --config <file>", "this configuration, not the nearest portcullis.yaml");
}

function reading(command: Command): Command {
  return command.option(
    "--parameters <name=value>",
    "value of a template parameter, or file://FILE with several, as for AWS's tools; several times",
    collect,
  );
}

function printing(command: Command): Command {
  return command
    .addOption(new Option("-f, --format <name>", "what to print").choices(REPORT_FORMATS).default("terminal"))
    .option("-r, --report <name=path>", "write a report file too; several times", collect)
    .option("-q, --quiet", "a line for each finding that blocks, nothing else")
    .option("-v, --verbose", "notes about the input, and what is in the baseline")
    .option("-a, --all", "every finding in full, not only the first ten")
    .option("--no-color", "no colour");
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
