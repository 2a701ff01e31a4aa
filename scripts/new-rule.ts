/** `npm run new-rule -- <id>`: a rule and its table to start from. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { staleFiles, type GeneratedFile } from "./generated-file";
import { ruleIndex } from "./generate-rule-index";

/** Why no rule can be called so; nothing if one can. */
export function refusal(root: string, id: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    return `"${id}" is no rule id: it names the bad thing in small letters, like sg-ingress-ssh-open`;
  }
  if (id.length > 50) return `${id} has ${id.length} characters; 50 are the most`;
  const taken = [`shared/rules/${id}.ts`, `test/rules/${id}.test.ts`].find((path) =>
    existsSync(join(root, path)),
  );
  return taken === undefined ? undefined : `${taken} exists`;
}

/** The rule works as it stands: it forbids tcp 9 from the internet, until somebody says what it is about. */
export function scaffold(id: string): readonly GeneratedFile[] {
  const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const rule = `
import { forbidOpen } from "../judges";
import { tcp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";

const FORBIDDEN = tcp(9);

export const ${name} = defineRule({
  id: "${id}",
  title: "Port 9 is open to the internet",
  severity: "low",
  recommended: "off",
  rationale: "Say in full sentences what goes wrong, with values and numbers.",
  condition: "Say exactly what is found: A group admits TCP 9 from open sources.",
  remediation: "Say in one sentence what to change",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  over: groups,
  judge: (group, scope) => forbidOpen(ingressOf(group), FORBIDDEN, scope),
});
`;
  const table = `
import { ${name} } from "../../shared/rules/${id}";
import { describeRule, group, tcp, unresolved } from "./describe-rule";

describeRule(${name}, {
  valid: [
    { name: "one office prefix", given: [group("web", { ingress: [tcp(9).from("203.0.113.0/24")] })] },
    { name: "the port beside it", given: [group("web", { ingress: [tcp(10).from("0.0.0.0/0")] })] },
  ],
  invalid: [
    {
      name: "everybody",
      given: [group("web", { ingress: [tcp(9).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "everybody on IPv6",
      given: [group("web", { ingress: [tcp(9).from("::/0")] })],
      expect: [{ subject: "web", family: 6 }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(9).from(unresolved("Office"))] })],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
  ],
});
`;
  return [
    { path: `shared/rules/${id}.ts`, text: rule.trimStart() },
    { path: `test/rules/${id}.test.ts`, text: table.trimStart() },
  ];
}

/** Writes both files and puts the rule into the index. */
export async function newRule(root: string, id: string): Promise<readonly string[]> {
  const files = scaffold(id);
  await staleFiles(root, files, [], true);
  await staleFiles(root, [ruleIndex(root)], [], true);
  return files.map(({ path }) => path);
}

async function main(): Promise<void> {
  const root = join(__dirname, "..");
  const ids = process.argv.slice(2);
  const [id] = ids;
  const why = id === undefined || ids.length > 1 ? "usage: npm run new-rule -- <id>" : refusal(root, id);
  if (why !== undefined || id === undefined) {
    console.error(why);
    process.exitCode = 2;
    return;
  }
  const [rule, table] = await newRule(root, id);
  console.log(
    [
      `${rule}: say what it forbids, and ask a judge`,
      `${table}: cases on both sides of every threshold; test/rules/README.md has the words`,
      `npx mocha --no-config --require tsx/cjs ${table}`,
      "npm run generate: its page, the index and the schema",
      "controls of frameworks are mapped in shared/frameworks/mappings",
    ].join("\n"),
  );
}

if (require.main === module) void main();
