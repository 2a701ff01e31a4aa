import type { Finding } from "../report/report";
import { firstOf } from "../text/lists";

/** In the order in which people ask for them; NIST's lists are long, so they come last. */
const FRAMEWORKS: readonly string[] = ["CIS AWS", "PCI DSS", "AWS FSBP", "AWS Security Hub", "NIST 800-53"];
const MOST_CONTROLS = 3;
/** Its controls are so broad that dozens fit, and none says what is wrong. */
const MOST_BROAD_CONTROLS = 1;

/**
 * "CIS AWS 7.0 (6.3), PCI DSS 4.0.1 (1.3.1, our mapping)".
 * @param controls those to cite
 * @param limit how many numbers of a framework to name
 */
export function controlsText(controls: Finding["controls"], limit = MOST_CONTROLS): string {
  const byVersion = new Map<string, Finding["controls"][number][]>();
  for (const control of controls) {
    const key = `${control.framework} ${control.version}`;
    const own = byVersion.get(key);
    if (own) own.push(control);
    else byVersion.set(key, [control]);
  }
  return [...byVersion.values()]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map((own) => versionText(own, limit))
    .join(", ");
}

function rankOf(control: Finding["controls"][number] | undefined): number {
  return control ? FRAMEWORKS.indexOf(control.framework) : -1;
}

/** Controls of one version of a framework. */
function versionText(controls: Finding["controls"], limit: number): string {
  const { framework = "", version = "" } = controls[0] ?? {};
  const numbers = [...new Set(controls.map(({ control }) => control))];
  const inferred = controls.every(({ provenance }) => provenance === "inference");
  const broad = framework === "NIST 800-53" && limit <= MOST_CONTROLS;
  const most = broad ? MOST_BROAD_CONTROLS : limit;
  const text = firstOf(numbers, most) + (inferred ? ", our mapping" : "");
  // Their numbers carry their service and have no version anybody quotes.
  if (framework === "AWS FSBP" || framework === "AWS Security Hub") return `${framework.slice(4)} ${text}`;
  return `${framework} ${version} (${text})`;
}
