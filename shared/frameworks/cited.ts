import type { Control, Framework } from "./control";

/** Without versions: the framework has one stream of controls, and every mapping counts. */
export interface FrameworkVersion {
  readonly framework: Framework;
  readonly versions?: readonly string[];
}

/** Whether a mapping to a version of a framework counts where that is asked for. */
export function isAskedBy(
  { framework, version }: Pick<Control, "framework" | "version">,
  asked: FrameworkVersion,
): boolean {
  if (framework !== asked.framework) return false;
  return asked.versions?.some((one) => versionText(one) === versionText(version)) ?? true;
}

/** What people are told of a rule's controls: of each framework the versions asked for; where none is, the newest. */
export function citedOf(
  controls: readonly Control[],
  asked: readonly FrameworkVersion[] = [],
): readonly Control[] {
  const frameworks = [...new Set(controls.map(({ framework }) => framework))];
  const cited = frameworks.flatMap((framework) => {
    const own = controls.filter((control) => control.framework === framework);
    const wanted = asked.filter((one) => one.framework === framework);
    if (wanted.length === 0) return newestOf(own);
    return wanted.flatMap((one) => newestOf(own.filter((control) => isAskedBy(control, one))));
  });
  return [...new Set(cited)];
}

function newestOf(controls: readonly Control[]): readonly Control[] {
  const versions = controls.map(({ version }) => version);
  const newest = versions.reduce((a, b) => (isNewer(b, a) ? b : a), versions[0] ?? "");
  return controls.filter(({ version }) => version === newest);
}

/** By the numbers in them; making a collator took longer than the rest of a small report. */
function isNewer(a: string, b: string): boolean {
  const [one, other] = [numbersIn(a), numbersIn(b)];
  const at = one.findIndex((number, i) => number !== (other[i] ?? -1));
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? -1);
}

function numbersIn(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** "7.0" and "v7.0.0" are one version. */
function versionText(version: string): string {
  return version
    .toLowerCase()
    .replace(/^v/, "")
    .replace(/(\.0)+$/, "");
}
