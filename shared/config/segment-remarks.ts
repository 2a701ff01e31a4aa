import type { ReportDiagnostic } from "../report/report";
import type { SegmentSetting } from "./config";

/** A segment that nothing is of protects nothing, which a misspelt name would hide. */
export function segmentRemarks(
  segments: readonly SegmentSetting[],
  isEmpty: (segment: SegmentSetting) => boolean,
): readonly ReportDiagnostic[] {
  return segments.filter(isEmpty).map(({ name, resources, location }) => ({
    level: "warning" as const,
    message: `nothing in this program is of the segment ${name}: no group, interface, subnet or VPC is called ${resources.join(" or ")}`,
    ...(location && { file: location.file, line: location.line }),
    ...(location?.column !== undefined && { column: location.column }),
    ofPolicy: true,
    idle: { kind: "segment", name },
  }));
}
