import { anyServices, parsePrefix } from "../packets";
import type { ExceptedPackets, Exception } from "./exceptions";
import { parseServices } from "./parse-services";

const EXCEPTION_KEYS = [
  "rule",
  "rules",
  "resource",
  "resources",
  "lines",
  "ports",
  "sources",
  "owner",
  "reason",
  "expires",
] as const;

/** An exception as people write it, in a file or in metadata. What cannot be read makes it malformed, never wider. */
export function parseException(raw: unknown, at: Pick<Exception, "location" | "on"> = {}): Exception {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return { rules: [], resources: [], malformed: "is not an object", ...at };
  }
  const faults: string[] = [];
  const entries = new Map<string, unknown>(Object.entries(raw));
  const known: readonly string[] = EXCEPTION_KEYS;
  for (const key of entries.keys()) {
    if (!known.includes(key)) faults.push(`has the unknown key ${key.slice(0, 60)}`);
  }
  const texts = (key: string): readonly string[] => {
    const value = entries.get(key);
    const list: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
    const kept = list.map((one) => (typeof one === "number" && key === "ports" ? String(one) : one));
    const good = kept.filter((one) => typeof one === "string");
    if (good.length < kept.length || (value !== undefined && good.length === 0)) {
      faults.push(`has ${key} that is neither a text nor a list of texts`);
    }
    return good;
  };
  const text = (key: string): string | undefined => {
    const value = entries.get(key);
    if (value === undefined || typeof value === "string") return value;
    faults.push(`has ${key} that is not a text`);
    return undefined;
  };
  const rules = [...texts("rule"), ...texts("rules")];
  if (rules.length === 0) faults.push("names no rule");
  const resources = [...texts("resource"), ...texts("resources")];
  const lines = texts("lines");
  const packets = packetsOf(texts("ports"), texts("sources"), faults);
  const owner = text("owner");
  const reason = text("reason");
  const expires = text("expires");
  if (resources.length === 0 && at.on === undefined) faults.push("names no resource");
  return {
    rules,
    resources,
    ...(entries.has("lines") && { lines }),
    ...(packets && { packets }),
    ...(owner !== undefined && { owner }),
    ...(reason !== undefined && { reason }),
    ...(expires !== undefined && { expires }),
    ...(faults[0] !== undefined && { malformed: faults[0] }),
    ...at,
  };
}

function packetsOf(
  ports: readonly string[],
  sources: readonly string[],
  faults: string[],
): ExceptedPackets | undefined {
  if (ports.length === 0 && sources.length === 0) return undefined;
  const sets = ports.map((text) => {
    const set = parseServices(text);
    if (set === undefined) faults.push(`has ports that are not like "tcp 443": ${text.slice(0, 60)}`);
    return set;
  });
  const prefixes = sources.flatMap((text) => {
    if (text === "internet") return ["0.0.0.0/0", "::/0"];
    const prefix = parsePrefix(text);
    if (prefix === undefined) faults.push(`has a source that is not a prefix: ${text.slice(0, 60)}`);
    return prefix === undefined ? [] : [prefix.text];
  });
  return {
    services: [...anyServices(...sets.filter((set) => set !== undefined))],
    sources: prefixes,
  };
}
