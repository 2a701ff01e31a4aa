/**
 * The messages of the engine's Analyzer service. Source: `proto/pulumi/analyzer.proto` of pulumi/pulumi; numbers are
 * those of its fields.
 */
import { isAwsType, isProviderType, type PulumiResource } from "../../shared/readers/pulumi";
import type { Severity } from "../../shared/rules/rule";
import { LEVELS, type ConfiguredPolicies, type ConfiguredPolicy } from "../engine-config";
import type { DescribedPolicy } from "../describe-policies";
import type { Violation } from "../violation";
import { readStruct, writeStruct } from "./struct";
import { message, messageField, numberField, textField, WireReader, type Wire } from "./wire";

export const EMPTY = message();

/** Whose words the messages are: the pack, with what each policy says of itself by its name. */
export interface Speaker {
  readonly pack: string;
  readonly version: string;
  readonly descriptions: ReadonlyMap<string, string>;
}

/** `AnalyzeRequest` */
export function readAnalyze(bytes: Buffer): PulumiResource {
  const reader = new WireReader(bytes);
  return readResource(reader, reader.length);
}

/** `AnalyzeStackRequest` */
export function readAnalyzeStack(bytes: Buffer): PulumiResource[] {
  const reader = new WireReader(bytes);
  const resources: PulumiResource[] = [];
  each(reader, reader.length, (field) => {
    if (field !== 1) return false;
    resources.push(readResource(reader, reader.end()));
    return true;
  });
  return resources;
}

/** `AnalyzerStackConfigureRequest`: whether nothing is created afterwards. */
export function readDryRun(bytes: Buffer): boolean {
  const reader = new WireReader(bytes);
  let dry = false;
  each(reader, reader.length, (field) => field === 4 && ((dry = reader.flag()), true));
  return dry;
}

/** `ConfigureAnalyzerRequest` */
export function readConfigure(bytes: Buffer): ConfiguredPolicies {
  const reader = new WireReader(bytes);
  const policies = new Map<string, ConfiguredPolicy>();
  each(reader, reader.length, (field) => {
    if (field !== 1) return false;
    const [name, policy] = readMapEntry(reader, readPolicyConfig);
    policies.set(name, policy ?? { enforcement: "advisory", properties: {} });
    return true;
  });
  return policies;
}

function readPolicyConfig(reader: WireReader, end: number): ConfiguredPolicy {
  let enforcement: ConfiguredPolicy["enforcement"] = "advisory";
  let properties: ConfiguredPolicy["properties"] = {};
  each(reader, end, (field) => {
    if (field === 1) enforcement = LEVELS[reader.varint()] ?? "mandatory";
    else if (field === 2) properties = readStruct(reader, reader.end());
    else return false;
    return true;
  });
  return { enforcement, properties };
}

/** `AnalyzeRequest` and `AnalyzerResource`, which number alike. */
function readResource(reader: WireReader, end: number): PulumiResource {
  let [type, urn, name, provider, parent] = ["", "", "", "", ""];
  let properties: number | undefined;
  const dependencies: string[] = [];
  const propertyDependencies: [string, readonly string[]][] = [];
  each(reader, end, (field) => {
    if (field === 1) type = reader.text();
    else if (field === 2) properties = reader.mark();
    else if (field === 3) urn = reader.text();
    else if (field === 4) name = reader.text();
    else if (field === 5) parent = textOf(reader, 8) || parent;
    else if (field === 6) provider = textOf(reader, 3);
    else if (field === 7) parent = reader.text();
    else if (field === 8) dependencies.push(reader.text());
    else if (field === 9) {
      const [key, urns = []] = readMapEntry(reader, readTexts);
      propertyDependencies.push([key, urns]);
    } else return false;
    return true;
  });
  return {
    urn,
    type,
    name,
    properties: properties === undefined || !isRead(type) ? {} : readMarked(reader, properties, end),
    ...(dependencies.length > 0 && { dependencies }),
    ...(propertyDependencies.length > 0 && {
      propertyDependencies: Object.fromEntries(propertyDependencies),
    }),
    ...(provider !== "" && { provider }),
    ...(parent !== "" && { parent }),
  };
}

/** Of all others the name is enough. */
function isRead(type: string): boolean {
  return isAwsType(type) || isProviderType(type);
}

function readMarked(reader: WireReader, mark: number, end: number): PulumiResource["properties"] {
  reader.from(mark);
  const properties = readStruct(reader, reader.end());
  reader.from(end);
  return properties;
}

/** One text of the message that comes next. */
function textOf(reader: WireReader, number: number): string {
  let text = "";
  each(reader, reader.end(), (field) => field === number && ((text = reader.text()), true));
  return text;
}

/** The field 1 of a message, which holds texts and nothing else. */
function readTexts(reader: WireReader, end: number): string[] {
  const texts: string[] = [];
  each(reader, end, (field) => field === 1 && texts.push(reader.text()) > 0);
  return texts;
}

function readMapEntry<T>(
  reader: WireReader,
  read: (reader: WireReader, end: number) => T,
): [string, T | undefined] {
  let key = "";
  let value: T | undefined;
  each(reader, reader.end(), (field) => {
    if (field === 1) key = reader.text();
    else if (field === 2) value = read(reader, reader.end());
    else return false;
    return true;
  });
  return [key, value];
}

/** @param read reads the value of the field that comes next, unless it answers false */
function each(reader: WireReader, end: number, read: (field: number) => boolean): void {
  for (let field = reader.field(end); field !== 0; field = reader.field(end)) {
    if (!read(field)) reader.skip();
  }
}

const ENFORCEMENT = (level: ConfiguredPolicy["enforcement"]): number => LEVELS.indexOf(level);

const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

/** Counted from one: zero is unspecified. */
const SEVERITY = (severity: Severity | undefined): number =>
  severity === undefined ? 0 : SEVERITIES.indexOf(severity) + 1;

const RESOURCE_POLICY = 1;
const STACK_POLICY = 2;

/** `AnalyzeResponse` */
export function analyzeResponse(
  violations: readonly Violation[],
  { pack, version, descriptions }: Speaker,
): Wire {
  return message(
    ...violations.map(({ policy, enforcement, severity, urn, message: text }) =>
      messageField(
        2,
        message(
          textField(1, policy),
          textField(2, pack),
          textField(3, version),
          textField(4, descriptions.get(policy)),
          textField(5, text),
          numberField(7, ENFORCEMENT(enforcement)),
          textField(8, urn),
          numberField(9, SEVERITY(severity)),
        ),
      ),
    ),
  );
}

/** `RemediateResponse`: properties as they should be, by the policy that says so. */
export function remediateResponse(
  remedied: readonly (readonly [policy: string, properties: object])[],
  { pack, version, descriptions }: Speaker,
): Wire {
  return message(
    ...remedied.map(([policy, properties]) =>
      messageField(
        1,
        message(
          textField(1, policy),
          textField(2, pack),
          textField(3, version),
          textField(4, descriptions.get(policy)),
          messageField(5, writeStruct(properties)),
        ),
      ),
    ),
  );
}

/** `AnalyzerInfo` */
export function analyzerInfo(
  { pack, version }: Speaker,
  policies: readonly DescribedPolicy[],
  isStackPolicy: (name: string) => boolean,
): Wire {
  return message(
    textField(1, pack),
    ...policies.map((policy) => messageField(3, policyInfo(policy, isStackPolicy(policy.name)))),
    textField(4, version),
    numberField(5, true),
  );
}

function policyInfo(policy: DescribedPolicy, ofStack: boolean): Wire {
  const { configSchema, framework } = policy;
  return message(
    textField(1, policy.name),
    textField(2, policy.displayName),
    textField(3, policy.description),
    numberField(5, ENFORCEMENT(policy.enforcementLevel)),
    configSchema && messageField(6, messageField(1, writeStruct(configSchema.properties))),
    numberField(7, ofStack ? STACK_POLICY : RESOURCE_POLICY),
    numberField(8, SEVERITY(policy.severity)),
    framework &&
      messageField(
        9,
        message(
          textField(1, framework.name),
          textField(2, framework.version),
          textField(3, framework.reference),
          textField(4, framework.specification),
        ),
      ),
    ...(policy.tags ?? []).map((tag) => textField(10, tag)),
    textField(11, policy.remediationSteps),
    textField(12, policy.url),
  );
}

/** `PluginInfo` */
export function pluginInfo(version: string): Wire {
  return message(textField(1, version));
}
