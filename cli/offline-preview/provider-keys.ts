import { isRecord } from "../../shared/facts/json";

type Inputs = Readonly<Record<string, unknown>>;

/** `cidr_blocks`, as Terraform spells a property. */
const TERRAFORMS = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/** Maps whose keys are the author's own. */
const OF_AUTHOR = /^(?:tags|variables|parameters)/i;

/**
 * Keys as the provider `aws` hands them on: it takes Terraform's spelling as well, and its check, which runs in no
 * offline preview, answers in its own (pulumi-terraform-bridge, `PulumiToTerraformName`).
 */
export function asProviderSpells<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const keys = Object.keys(entries);
  if (!keys.some((key) => TERRAFORMS.test(key))) return entries;
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => {
      const own = TERRAFORMS.test(key) ? inCamelCase(key) : key;
      return [own !== key && Object.hasOwn(entries, own) ? key : own, value];
    }),
  );
}

/** The same for all that stands in them. */
export function inputsAsProviderSpells(inputs: Inputs): Inputs {
  return Object.fromEntries(
    Object.entries(asProviderSpells(inputs)).map(([key, value]) => [
      key,
      OF_AUTHOR.test(key) ? value : within(value),
    ]),
  );
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return isRecord(value) ? inputsAsProviderSpells(value) : value;
}

function inCamelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
