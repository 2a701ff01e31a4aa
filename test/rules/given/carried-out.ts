/** A fix that names a property and its new value, carried out on the resource by its words alone. */
import type { PulumiResource } from "../../../shared/readers/pulumi";
import type { Finding } from "../../../shared/report/report";
import { OFFICE } from "../../report/fixes/applied-fix";
import type { Template } from "./to-template";

/** The template with that fix. Absent: it is none of properties alone, or leaves where they belong to its author. */
export function mendedTemplate(finding: Finding, template: Template): Template | undefined {
  const resources = Object.entries(template.Resources).map(([name, { Properties }]) => ({
    name,
    properties: Properties ?? {},
  }));
  const changed = withSettings(finding, resources);
  if (!changed) return undefined;
  const mended = changed.map(({ name, properties }) => [
    name,
    { ...template.Resources[name], Properties: properties },
  ]);
  return { ...template, Resources: Object.fromEntries(mended) as Template["Resources"] };
}

/** The same of Pulumi resources. */
export function mendedResources(
  finding: Finding,
  resources: readonly PulumiResource[],
): readonly PulumiResource[] | undefined {
  const changed = withSettings(finding, resources);
  return changed && resources.map((one, i) => ({ ...one, properties: { ...changed[i]?.properties } }));
}

interface Named {
  readonly name: string;
  readonly properties: object;
}

/** What an author writes where a fix has a placeholder. */
const WRITTEN: Readonly<Record<string, unknown>> = {
  "[YOUR_GROUP]": ["sg-0123456789abcdef0"],
  YOUR_PREFIX: OFFICE[4],
  YOUR_PORT: 8443,
  YOUR_TEXT: "what it is for",
  true: true,
  false: false,
};

/** "PubliclyAccessible: false", "dataIn2 RuleNumber: 90", "Public.MapPublicIpOnLaunch: false" on these resources. */
function withSettings({ fix, resource }: Finding, resources: readonly Named[]): readonly Named[] | undefined {
  if (!fix || fix.add.length === 0) return undefined;
  const settings = fix.add.map((text) => settingSaid(text, resource.name));
  if (settings.includes(undefined)) return undefined;
  const changed = new Map(resources.map((one) => [one.name, structuredClone(one)]));
  for (const setting of settings) {
    if (!setting) return undefined;
    // "Public.MapPublicIpOnLaunch": of a resource that is told with others.
    const [head = "", ...rest] = setting.path;
    const other = changed.get(head);
    const one = other ?? changed.get(setting.name);
    const path = other ? rest : setting.path;
    if (!one || path.length === 0 || !put(one.properties, path, setting.value)) return undefined;
  }
  return [...changed.values()];
}

interface SettingSaid {
  readonly name: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

function settingSaid(text: string, owner: string): SettingSaid | undefined {
  const said = /^(?:(\S+) )?([A-Za-z][\w.[\]]*): (\S+)$/.exec(text);
  if (!said) return undefined;
  const [, name = owner, place = "", value = ""] = said;
  const path = place.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  const asNumber = /^\d+$/.test(value) ? Number(value) : value;
  const written = value === "YOUR_PREFIX" && /ipv6/i.test(place) ? OFFICE[6] : WRITTEN[value];
  return { name, path, value: value in WRITTEN ? written : asNumber };
}

/** False where an object on the way is one that only the deploy tells. */
function put(properties: object, [key = "", ...rest]: readonly string[], value: unknown): boolean {
  const here = properties as Record<string, unknown>;
  if (rest.length === 0) {
    here[key] = value;
    return true;
  }
  const next = (here[key] ??= {});
  return typeof next === "object" && next !== null && put(next, rest, value);
}
