/** As much of the JSON report as these tests read. */
export interface JsonReport {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly verdict: string;
    readonly level: string;
    readonly resource: { readonly id: string; readonly host: string; readonly stack?: string };
    readonly locations: readonly { readonly file: string; readonly line: number }[];
  }[];
  readonly inputs: readonly { readonly file: string; readonly host: string }[];
  readonly diagnostics: readonly {
    readonly level: string;
    readonly message: string;
    readonly file?: string;
  }[];
}

/** What is found of SSH, as "violation Bastion". */
export function ssh(text: string): readonly string[] {
  const report: JsonReport = JSON.parse(text);
  return report.findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, resource }) => `${verdict} ${resource.id}`);
}

export function diagnosticsIn(text: string): JsonReport["diagnostics"] {
  const report: JsonReport = JSON.parse(text);
  return report.diagnostics;
}
