import { anyServices, parsePrefix, parseServices } from "../../packets";
import type { ExceptedPackets, Exception } from "./exceptions";

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

type ExceptionKey = (typeof EXCEPTION_KEYS)[number];

/** An exception as people write it, in a file or in metadata. What cannot be read makes it malformed, never wider. */
export function parseException(raw: unknown, at: Pick<Exception, "location" | "on"> = {}): Exception {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return { rules: [], resources: [], malformed: "is not an object", ...at };
  }
  const entries = new Entries(raw);
  const { faults } = entries;
  const rules = [...entries.texts("rule"), ...entries.texts("rules")];
  if (rules.length === 0) faults.push("names no rule");
  const resources = [...entries.texts("resource"), ...entries.texts("resources")];
  const lines = entries.texts("lines");
  const packets = packetsOf(entries.texts("ports"), entries.texts("sources"), faults);
  const owner = entries.text("owner");
  const reason = entries.text("reason");
  const expires = entries.text("expires");
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

/** What is written under each key, and what is wrong with it. */
class Entries {
  readonly faults: string[] = [];
  private readonly entries: ReadonlyMap<string, unknown>;

  constructor(raw: object) {
    this.entries = new Map<string, unknown>(Object.entries(raw));
    const known: readonly string[] = EXCEPTION_KEYS;
    for (const key of this.entries.keys()) {
      if (!known.includes(key)) this.faults.push(`has the unknown key ${key.slice(0, 60)}`);
    }
  }

  has(key: ExceptionKey): boolean {
    return this.entries.has(key);
  }

  /** One text or several. */
  texts(key: ExceptionKey): readonly string[] {
    const value = this.entries.get(key);
    const list: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
    const kept = list.map((one) => (typeof one === "number" && key === "ports" ? String(one) : one));
    const good = kept.filter((one) => typeof one === "string");
    if (good.length < kept.length || (value !== undefined && good.length === 0)) {
      this.faults.push(`has ${key} that is neither a text nor a list of texts`);
    }
    return good;
  }

  text(key: ExceptionKey): string | undefined {
    const value = this.entries.get(key);
    if (value === undefined || typeof value === "string") return value;
    this.faults.push(`has ${key} that is not ${key === "expires" ? "a date like 2027-03-31" : "a text"}`);
    return undefined;
  }
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
