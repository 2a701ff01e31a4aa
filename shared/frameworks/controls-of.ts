import type { Control } from "./control";
import { INGRESS } from "./mappings/ingress";
import type { Mapping } from "./mappings/mapping";
import { NETWORK } from "./mappings/network";
import { SERVICES } from "./mappings/services";
import { WATCH } from "./mappings/watch";

const MAPPING: Mapping = { ...INGRESS, ...NETWORK, ...SERVICES, ...WATCH };

const known = new Map<string, readonly Control[]>();

/** Every rule that supports a control; some are planned and not there yet. */
export const MAPPED_RULES: readonly string[] = Object.keys(MAPPING);

/** The controls that a rule supports, by its id, each once; none for a rule that no framework asks for. */
export function controlsOf(ruleId: string): readonly Control[] {
  let controls = known.get(ruleId);
  if (!controls) known.set(ruleId, (controls = once(Object.hasOwn(MAPPING, ruleId) ? MAPPING[ruleId] : [])));
  return controls;
}

/** Where two sources map to the same number, the first is named. */
function once(bundles: readonly (readonly Control[])[] = []): readonly Control[] {
  const found = new Map<string, Control>();
  for (const control of bundles.flat()) {
    const key = `${control.framework} ${control.version} ${control.control}`;
    if (!found.has(key)) found.set(key, control);
  }
  return [...found.values()];
}
