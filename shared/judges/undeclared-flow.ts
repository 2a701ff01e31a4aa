import { serviceParts, type ServiceSet } from "../packets";
import { INTERNET_SEGMENT } from "../semantics/intent";

/** From one segment to another. */
interface Pair {
  readonly from: string;
  readonly to: string;
}

/** As many services as a title names. */
export const MOST_SERVICES = 3;

export function declaredText({ from, to, declared }: Pair & { readonly declared: ServiceSet }): string {
  const pair = `from ${whoIs(from)} to ${whoIs(to)}`;
  return declared.empty
    ? `Nothing is declared ${pair}.`
    : `Declared ${pair}: ${serviceParts(declared).join("; ")}.`;
}

/** What to write under `flows` where it is meant. */
export function flowText({ from, to }: Pair, services: readonly string[]): string {
  return `- { from: ${plainly(from)}, to: ${plainly(to)}, ports: "${services.join("; ")}" }`;
}

/** As YAML takes it within braces. */
function plainly(name: string): string {
  return /^[a-z][\w-]*$/i.test(name) ? name : JSON.stringify(name);
}

export function whoIs(segment: string): string {
  return segment === INTERNET_SEGMENT ? "the internet" : segment;
}
