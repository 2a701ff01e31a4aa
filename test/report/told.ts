import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi } from "../../shared/readers/pulumi";
import type { Finding } from "../../shared/report/report";
import { rules } from "../../shared/rules";
import type { Rule } from "../../shared/rules/rule";
import { group, type Given, type Line } from "../rules/given";
import { print } from "../rules/given/print";
import { toPulumi } from "../rules/given/to-pulumi";

export const ANYBODY = "0.0.0.0/0";
export const INGRESS = rules.filter(({ id }) => id.startsWith("sg-ingress-"));

const ACLS = rules.filter(({ id }) => /^nacl-(all-protocols|(in|e)gress-all-open)$/.test(id));
const STYLE = { dialect: "aws", groupLines: "inline", aclLines: "inline" } as const;

/** The findings that people are shown, and the others each of them speaks for. */
export function told(...given: readonly Given[]): Finding[] {
  return toldWith({}, ...given);
}

export function toldWith(config: Partial<Config>, ...given: readonly Given[]): Finding[] {
  return entriesOf(config, given).told;
}

export function entriesOf(
  config: Partial<Config>,
  given: readonly Given[],
  asked: readonly Rule[] = INGRESS,
): Record<"all" | "told", Finding[]> {
  const diagnostics = new Diagnostics();
  const printed = given.flatMap((one) => print(one, STYLE));
  const resources = readPulumi(toPulumi(printed).resources, diagnostics);
  const merged = { ...DEFAULT_CONFIG, ...config };
  const { findings } = check({ resources, diagnostics, whole: true, rules: asked, config: merged });
  return { all: [...findings], told: findings.filter(({ speaks }) => speaks) };
}

/** The same of the rules about ACLs, all of them on, with entries as resources of their own. */
export function toldOfAcl(...given: readonly Given[]): Finding[] {
  const diagnostics = new Diagnostics();
  const printed = given.flatMap((one) => print(one, { ...STYLE, aclLines: "standalone" }));
  const resources = readPulumi(toPulumi(printed).resources, diagnostics);
  return check({
    resources,
    diagnostics,
    whole: true,
    rules: ACLS,
    config: { ...DEFAULT_CONFIG, presets: ["strict"] },
  }).findings.filter(({ speaks }) => speaks);
}

export const web = (...ingress: Line[]): Given => group("web", { ingress });
export const heads = (findings: readonly Finding[]): string[] =>
  findings.map(({ level, ruleId }) => `${level} ${ruleId}`);

export function only(findings: readonly Finding[]): Finding {
  const [first] = findings;
  assert.equal(findings.length, 1, heads(findings).join(", "));
  assert.ok(first);
  return first;
}
