import type { Finding, Report, ReportedControl } from "../report/report";

/** What was found for one control. Nothing of it says that the control is satisfied. */
export interface ControlResult {
  readonly control: ReportedControl;
  readonly violations: readonly Finding[];
  readonly undetermined: readonly Finding[];
  readonly excepted: readonly Finding[];
  readonly inBaseline: readonly Finding[];
}

/** Of each control that the report holds, its findings. */
export function controlResults({ controls = [], findings }: Report): readonly ControlResult[] {
  const byControl = new Map<string, Set<Finding>>(controls.map((one) => [keyOf(one), new Set()]));
  for (const finding of findings)
    for (const control of finding.controls) byControl.get(keyOf(control))?.add(finding);
  return controls.map((control) => {
    const found = [...(byControl.get(keyOf(control)) ?? [])];
    const loud = found.filter((finding) => !finding.exception && !finding.baseline);
    return {
      control,
      violations: loud.filter(({ verdict }) => verdict === "violation"),
      undetermined: loud.filter(({ verdict }) => verdict === "undetermined"),
      excepted: found.filter(({ exception }) => exception),
      inBaseline: found.filter(({ exception, baseline }) => !exception && baseline),
    };
  });
}

function keyOf({ framework, version, control }: Pick<ReportedControl, "framework" | "version" | "control">) {
  return `${framework} ${version} ${control}`;
}
