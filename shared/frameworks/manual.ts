import type { Numbered } from "./asks";
import { CIS, cisControls, type CisRecommendation } from "./cis";

const MANUAL = new Set(
  Object.values<CisRecommendation>(CIS).flatMap((recommendation) => {
    const versions: readonly string[] = recommendation.manual ?? [];
    return cisControls(recommendation)
      .filter(({ version }) => versions.includes(version))
      .map(({ version, control }) => `${version} ${control}`);
  }),
);

/** The benchmark asks a person to look, so a program's verdict is no more than help. */
export function isManual({ framework, version, control }: Numbered): boolean {
  return framework === "CIS AWS" && MANUAL.has(`${version} ${control}`);
}
