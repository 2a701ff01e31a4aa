import { check } from "./check";
import { ConfigurationError } from "./config/config-error";
import { loadConfig } from "./config/load-config";
import type { WrittenConfig } from "./config/written-config";
import {
  Diagnostics,
  nearest,
  once,
  ResourceIndex,
  type Diagnostic,
  type Names,
  type Resource,
} from "./facts";
import type { Evidence } from "./judges";
import { isRecord, jsonOf } from "./facts/json";
import { buildNetwork } from "./network/build";
import { standing } from "./semantics/paths/standing";
import { DEFAULT_INTENT, type Intent } from "./semantics/intent";
import type { Acl, Group, Interface, Network, Subject } from "./network/network";
import type { Family } from "./packets";
import {
  jsonPositions,
  parseTemplateText,
  type TemplateDocument,
} from "./readers/cloudformation/document/document";
import { withNested } from "./readers/cloudformation/stacks/nested-templates";
import { readTemplates, type ReadOptions } from "./readers/cloudformation/read-templates";
import { readEmbedded, readPulumi, type PulumiResource } from "./readers/pulumi";
import type { Report } from "./report/report";
import { rules as bundledRules } from "./rules";
import type { Rule, Settings } from "./rules/rule";
import { settle } from "./settle";

/** One CloudFormation template of a program. */
export interface TemplateInput {
  /** JSON or YAML text, or what parsing it gave (short tags in their long form). */
  readonly template: string | object;
  /** Shown in locations; "template" if left out. Other templates nest it by its path. */
  readonly file?: string;
  /** Its stack's name, by which other templates of the program refer to it. Empty if left out. */
  readonly stack?: string;
  /** Values in place of the parameters' defaults, by parameter. A parameter without either is unknown. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/**
 * What AWS will evaluate of the templates of one program, references between their stacks resolved. What cannot be
 * read is unknown and told by `diagnosticsOf`.
 * @throws TemplateSyntaxError for a text that is neither JSON nor YAML; for nothing else that a template says
 */
export function networkOfTemplates(inputs: readonly TemplateInput[]): Network {
  return networkOf((diagnostics) => readTemplates(documentsOf(inputs, diagnostics), diagnostics));
}

/**
 * `networkOfTemplates` for a program of one template.
 * @throws TemplateSyntaxError
 */
export function networkOfTemplate(
  template: TemplateInput["template"],
  more: Omit<TemplateInput, "template"> = {},
): Network {
  return networkOfTemplates([{ template, ...more }]);
}

/**
 * What AWS will evaluate of a whole Pulumi program: resources as the engine hands them to a policy, as a preview or
 * as exported state has them. Providers `aws` and `aws-native`; others give their names to unknowns.
 * @throws TypeError for what is no such resource; for nothing that a program says
 */
export function networkOfPulumi(resources: readonly PulumiResource[]): Network {
  resources.forEach(mustBeResource);
  return networkOf((diagnostics) => resourcesOf(resources, diagnostics));
}

/** Those of the program, and those of the templates in it. */
function resourcesOf(
  program: readonly PulumiResource[],
  diagnostics: Diagnostics,
  options: ReadOptions = {},
): readonly Resource[] {
  const own = readPulumi(program, diagnostics);
  return [...own, ...readEmbedded(own, diagnostics, options)];
}

function mustBeResource(resource: PulumiResource, i: number): void {
  const lacking = (["urn", "type", "name"] as const).find((key) => typeof resource[key] !== "string");
  if (lacking !== undefined)
    throw new TypeError(`resource ${i} of the Pulumi program has no ${lacking}, which is a text`);
  if (!isRecord(resource.properties))
    throw new TypeError(
      `resource ${i} of the Pulumi program (${resource.name}) has no properties, which are an object`,
    );
}

function networkOf(read: (diagnostics: Diagnostics) => readonly Resource[]): Network {
  const diagnostics = new Diagnostics();
  return buildNetwork(new ResourceIndex(read(diagnostics), diagnostics));
}

function documentsOf(
  inputs: readonly TemplateInput[],
  diagnostics: Diagnostics,
): readonly TemplateDocument[] {
  return withNested(inputs.map(documentOf), diagnostics);
}

function documentOf(
  { template, file = "template", stack = "", parameters }: TemplateInput,
  i: number,
): TemplateDocument {
  // JavaScript has nobody else who tells.
  if (typeof template !== "string" && !isRecord(template))
    throw new TypeError(`input ${i} has no template, which is a text or an object`);
  const parsed =
    typeof template === "string"
      ? parseTemplateText(template, file)
      : { data: template, positions: once(() => jsonPositions(jsonOf(template))) };
  return { ...parsed, file, stack, host: "cloudformation", ...(parameters && { parameters }) };
}

/**
 * What was unclear so far: malformed prefixes, values that nobody could read. Parts of a network are read when first
 * asked for, and so are their diagnostics.
 */
export function diagnosticsOf(network: Network): readonly Diagnostic[] {
  return network.index.diagnostics.all;
}

/**
 * The group with that name: its logical id, construct name or Pulumi name.
 * @throws RangeError if the network has none or several
 */
export function groupNamed(network: Network, name: string): Group {
  return named(network.groups, "group", name);
}

/**
 * The network ACL with that name.
 * @throws RangeError if the network has none or several
 */
export function aclNamed(network: Network, name: string): Acl {
  return named(network.acls, "network ACL", name);
}

/**
 * The first network interface of the instance, load balancer, database or other resource with that name; of an Auto
 * Scaling group, that of the instances it launches.
 * @throws RangeError if no resource with interfaces is called so
 */
export function interfaceNamed(network: Network, name: string): Interface {
  const all = [...standing(network), ...network.interfaces];
  const eni = all.find((one) => one.name === name);
  if (!eni) throw new RangeError(`nothing called ${name} has an interface${meant(name, all)}`);
  return eni;
}

function named<S extends Subject>(subjects: readonly S[], what: string, name: string): S {
  const [found, ...others] = subjects.filter((subject) => subject.name === name);
  if (!found) throw new RangeError(`no ${what} is called ${name}${meant(name, subjects)}`);
  if (others.length > 0) throw new RangeError(`${others.length + 1} ${what}s are called ${name}`);
  return found;
}

const MOST_NAMED = 5;

/** What somebody may have meant: the nearest name; else those that there are, if they are few. */
function meant(name: string, subjects: readonly { readonly name: string }[]): string {
  const names = [...new Set(subjects.map((subject) => subject.name))].sort();
  const closest = nearest(name, names);
  if (closest !== undefined) return `; did you mean ${closest}?`;
  if (names.length === 0) return "; there is none";
  return names.length <= MOST_NAMED ? `; there is ${names.join(", ")}` : "";
}

/** What a rule says of one subject. Subjects that pass are not told. */
export interface Verdict {
  readonly subject: Subject;
  /** `violation`: in every completion of the program. `undetermined`: in some, and `dependsOn` names what decides. */
  readonly verdict: "violation" | "undetermined";
  /** Absent where the rule is not about one family. */
  readonly family: Family | undefined;
  readonly dependsOn: Names;
  readonly evidence: Evidence;
}

/**
 * Asks one rule about everything it is over.
 * @param settings values of the rule's parameters by name, not checked against their schemas; defaults otherwise
 * @throws whatever the rule throws
 */
export function judge(
  rule: Rule,
  network: Network,
  { settings = {}, intent = DEFAULT_INTENT }: { readonly settings?: Settings; readonly intent?: Intent } = {},
): readonly Verdict[] {
  const { ownPrefixes = [] } = intent;
  const asked = ownPrefixes.length > 0 ? buildNetwork(network.index, ownPrefixes) : network;
  const bound = rule.bind(settings);
  const found: Verdict[] = [];
  const ask = (subject: Subject) => bound.judge(subject, asked, intent);
  for (const one of bound.subjects(asked, intent)) {
    const { subject, judgements } = settle({ subject: one, judgements: ask(one) }, ask);
    for (const judgement of judgements) {
      if (judgement.verdict === "pass") continue;
      const evidence = judgement.evidence();
      const { verdict, family } = judgement;
      found.push({ subject, verdict, family, dependsOn: evidence.dependsOn, evidence });
    }
  }
  return found;
}

/** What to check with. */
export interface CheckOptions {
  /** Rules beside the bundled ones. */
  readonly rules?: readonly Rule[];
  /**
   * The path of a `portcullis.yaml`, or what one would say, with paths relative to the working directory. No file is
   * looked for: without this, or an `extends`, it is the preset `recommended`.
   */
  readonly config?: string | WrittenConfig;
}

/**
 * The whole road for templates of one program: every rule at the configured level, exceptions, causes, fingerprints.
 * A rule that throws is a failure in the report, never an exception here.
 * @throws TemplateSyntaxError for a text that is neither JSON nor YAML, TypeError for what is no template
 * @throws ConfigurationError with all that is wrong with the configuration
 */
export function checkTemplates(inputs: readonly TemplateInput[], options: CheckOptions = {}): Report {
  return checkResources(options, (diagnostics, how) =>
    readTemplates(documentsOf(inputs, diagnostics), diagnostics, how),
  );
}

/**
 * The same for the resources of a whole Pulumi program, with the templates in it.
 * @throws TypeError for what is no such resource
 * @throws ConfigurationError
 */
export function checkPulumi(resources: readonly PulumiResource[], options: CheckOptions = {}): Report {
  return checkResources(options, (diagnostics, how) => resourcesOf(resources, diagnostics, how));
}

function checkResources(
  { rules: ownRules = [], config: given }: CheckOptions,
  read: (diagnostics: Diagnostics, options: ReadOptions) => readonly Resource[],
): Report {
  const { config, rules, errors } = loadConfig({
    rules: bundledRules,
    ownRules,
    ...(typeof given === "string" ? { file: given } : { file: false, overrides: given }),
  });
  if (errors.length > 0) throw new ConfigurationError(errors);
  const diagnostics = new Diagnostics();
  const resources = read(diagnostics, { parameterDefaults: config.parameterDefaults });
  return check({ resources, diagnostics, whole: true, config, rules });
}
