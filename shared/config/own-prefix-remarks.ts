import { parsePrefix } from "../packets";
import type { ReportDiagnostic } from "../report/report";

/** The largest blocks that anybody was ever given: IPv4 /8, IPv6 /16 (IANA and RIR registries). */
const WIDEST = { 4: 8, 6: 16 } as const;

/** A prefix that is nobody's own takes most of the internet out of every judgement. */
export function ownPrefixRemarks(ownPrefixes: readonly string[]): readonly ReportDiagnostic[] {
  const wide = ownPrefixes.filter((text) => {
    const prefix = parsePrefix(text);
    return prefix !== undefined && prefix.routable > 0 && prefix.length < WIDEST[prefix.family];
  });
  return wide.map((text) => ({
    level: "warning",
    message:
      `${text} of ownPrefixes is more than anybody owns: whoever comes from there is no stranger to any rule; ` +
      "name the prefixes that are yours",
    ofPolicy: true,
  }));
}
