import { anyServices, parsePrefix, parseServices, type Threshold } from "../packets";
import { ACCOUNT_DUTIES, type AccountDuties } from "../semantics/intent";
import { parseException } from "../report/exceptions/parse-exception";
import {
  REPORT_FORMATS,
  type Allowance,
  type Config,
  type FlowSetting,
  type ReportFile,
  type RuleSetting,
  type SegmentSetting,
} from "./config";
import { DEFAULT_CONFIG } from "./default-config";
import type { Place } from "./config-file";
import type {
  OneOrMore,
  WrittenAllowance,
  WrittenConfig,
  WrittenFlow,
  WrittenRules,
  WrittenThreshold,
} from "./written-config";

type Path = readonly (string | number)[];

/** One file, or the settings a host or the command line hands in. */
export interface Layer {
  /** Fits the schema. */
  readonly value: WrittenConfig;
  readonly presets: readonly string[];
  /** Its presets are the only ones. */
  readonly replacesPresets?: boolean;
  /** As people are shown it. */
  readonly file?: string;
  /** What is read: from the file that names it. */
  readonly resolve: (path: string) => string;
  /** What is written: from the project's own file. */
  readonly output: (path: string) => string;
  readonly locate?: (path: Path, atKey: boolean) => Place;
}

const INTERNET = ["0.0.0.0/0", "::/0"];

/** Later layers win; what is a list adds up. The baseline is read by whoever reads files. */
export function mergeLayers(layers: readonly Layer[]): Omit<Config, "baseline"> {
  return layers.reduce<Omit<Config, "baseline">>(merge, { ...DEFAULT_CONFIG, presets: [] });
}

function merge(config: Omit<Config, "baseline">, layer: Layer): Omit<Config, "baseline"> {
  const { value } = layer;
  const { undetermined, vendorDefaults, parameterDefaults } = { ...config, ...value };
  return {
    presets: layer.replacesPresets ? layer.presets : [...new Set([...config.presets, ...layer.presets])],
    rules: mergeRules(config.rules, value.rules ?? {}),
    severities: { ...config.severities, ...value.severities },
    undetermined,
    ...(vendorDefaults !== undefined && { vendorDefaults }),
    parameterDefaults,
    account: { ...config.account, ...accountOf(value) },
    open: thresholdOf(config.open, value.open),
    wide: thresholdOf(config.wide, value.wide),
    quotas: { ...config.quotas, ...value.quotas },
    allow: [
      ...config.allow,
      ...(value.allow ?? []).map((written, i) => ({
        ...allowanceOf(written),
        ...placeOf(layer, ["allow", i]),
      })),
    ],
    segments: mergeSegments(config.segments, layer),
    flows: [...config.flows, ...(value.flows ?? []).map(flowOf)],
    ownPrefixes: [...config.ownPrefixes, ...(value.ownPrefixes ?? []).map(canonical)],
    exceptions: [
      ...config.exceptions,
      ...(value.exceptions ?? []).map((raw, i) => parseException(raw, placeOf(layer, ["exceptions", i]))),
    ],
    reports: mergeReports(config.reports, layer),
  };
}

function accountOf({ account = {}, flowLogs }: WrittenConfig): AccountDuties {
  if (typeof account === "string") return Object.fromEntries(ACCOUNT_DUTIES.map((duty) => [duty, account]));
  return { ...(flowLogs !== undefined && { flowLogs }), ...account };
}

function mergeRules(rules: Config["rules"], own: WrittenRules): Config["rules"] {
  const merged: Record<string, RuleSetting> = { ...rules };
  for (const [id, written] of Object.entries(own)) {
    const before = merged[id] ?? { parameters: {} };
    if (typeof written === "string") {
      merged[id] = { ...before, level: written };
      continue;
    }
    const { level, undetermined, ...parameters } = written;
    merged[id] = {
      ...before,
      ...(level !== undefined && { level }),
      ...(undetermined !== undefined && { undetermined }),
      parameters: { ...before.parameters, ...parameters },
    };
  }
  return merged;
}

function thresholdOf(before: Threshold, written: WrittenThreshold | undefined): Threshold {
  if (written === undefined) return before;
  const { ipv4, ipv6 } = written;
  return {
    ...before,
    ...(ipv4 !== undefined && { v4: typeof ipv4 === "number" ? ipv4 : 2 ** (32 - lengthOf(ipv4)) }),
    ...(ipv6 !== undefined && { v6: lengthOf(ipv6) }),
  };
}

/** "/16" */
function lengthOf(text: string): number {
  return Number(text.slice(1));
}

function allowanceOf({ ports, sources, resource, resources, reason }: WrittenAllowance): Allowance {
  const patterns = [...listOf(resource), ...listOf(resources)];
  const prefixes = listOf(sources ?? "internet");
  return {
    services: servicesOf(ports),
    sources: prefixes.flatMap((text) => (text === "internet" ? INTERNET : [canonical(text)])),
    ...(patterns.length > 0 && { resources: patterns }),
    ...(reason !== undefined && { reason }),
  };
}

function servicesOf(ports: OneOrMore<number | string>): Allowance["services"] {
  return [...anyServices(...listOf(ports).flatMap((text) => parseServices(String(text)) ?? []))];
}

/** A later file may say anew what a segment is; its place in the order stays. */
function mergeSegments(before: readonly SegmentSetting[], layer: Layer): readonly SegmentSetting[] {
  const merged = new Map(before.map((segment) => [segment.name, segment]));
  for (const [name, members] of Object.entries(layer.value.segments ?? {})) {
    const all = listOf(members);
    const isPrefix = (member: string): boolean => parsePrefix(member) !== undefined;
    merged.set(name, {
      name,
      resources: all.filter((member) => !isPrefix(member)),
      prefixes: all.filter(isPrefix).map(canonical),
      ...placeOf(layer, ["segments", name]),
    });
  }
  return [...merged.values()];
}

function flowOf({ from, to, ports, reason }: WrittenFlow): FlowSetting {
  return {
    from: listOf(from),
    to: listOf(to),
    services: servicesOf(ports),
    ...(reason !== undefined && { reason }),
  };
}

function canonical(prefix: string): string {
  return parsePrefix(prefix)?.text ?? prefix;
}

function placeOf(layer: Layer, path: Path) {
  if (layer.file === undefined || layer.locate === undefined) return {};
  const { line, column } = layer.locate(path, false);
  return { location: { file: layer.file, line, column } };
}

function mergeReports(before: readonly ReportFile[], { value, output }: Layer): readonly ReportFile[] {
  const own = REPORT_FORMATS.flatMap((format) => {
    const path = value.reports?.[format];
    return path === undefined ? [] : [{ format, path: output(path) }];
  });
  return [...before.filter((old) => !own.some((one) => one.format === old.format)), ...own];
}

export function listOf<T extends string | number>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return typeof value === "object" ? value : [value];
}
