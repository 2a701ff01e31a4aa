import type { Finding, ReportedPackets } from "../shared/report/report";

/** What the terminal never shows and `validation-report.json` keeps, for machines and auditors. */
export function ruleMetadata(finding: Finding): Record<string, string> {
  const { witness, packets, controls, alsoBreaks, dependsOn } = finding;
  return {
    fingerprint: finding.fingerprint,
    cause: finding.cause,
    verdict: finding.verdict,
    severity: finding.severity,
    ...(packets.length > 0 && { packets: packets.map(packetsText).join("; ") }),
    ...(witness && { witness: witness.text }),
    ...(alsoBreaks.length > 0 && { alsoBreaks: alsoBreaks.join(", ") }),
    ...(dependsOn.length > 0 && { dependsOn: dependsOn.join(", ") }),
    ...(controls.length > 0 && {
      controls: controls
        .map(({ framework, version, control, provenance }) =>
          [framework, version, control, `(${provenance})`].join(" "),
        )
        .join("; "),
    }),
  };
}

function packetsText({ prefixes, services }: ReportedPackets): string {
  return `${services.join(", ")} from ${prefixes.join(", ")}`;
}
