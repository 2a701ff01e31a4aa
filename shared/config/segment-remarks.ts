import type { ReportDiagnostic } from "../report/report";
import { listed } from "../text/lists";
import type { SegmentSetting } from "./config";

/** What a program has of segments. */
export interface Fills {
  /** Whether nothing is of it. */
  readonly isEmpty: (segment: SegmentSetting) => boolean;
  /** Whether a segment of that name alone would mean something. */
  readonly means: (pattern: string) => boolean;
}

/** A segment or a name of one that means nothing protects nothing, which a misspelt name would hide. */
export function segmentRemarks(
  segments: readonly SegmentSetting[],
  { isEmpty, means }: Fills,
): readonly ReportDiagnostic[] {
  return segments.flatMap((segment): readonly ReportDiagnostic[] => {
    const { name, resources } = segment;
    const idle = resources.filter((pattern) => !means(pattern));
    const parts = idle.map((pattern) => `${pattern}/**`).filter(means);
    const hint =
      parts.length > 0 ? `; ${listed(parts)} ${parts.length > 1 ? "mean their" : "means its"} parts` : "";
    if (isEmpty(segment)) {
      const message = `nothing in this program is of the segment ${name}: ${NOTHING} is called ${resources.join(" or ")}${hint}`;
      return [remark(segment, message, { kind: "segment", name })];
    }
    if (idle.length === 0) return [];
    const message = `${listed(idle)} of the segment ${name} ${idle.length > 1 ? "mean" : "means"} nothing in this program: ${NOTHING} is called so${hint}`;
    return [remark(segment, message, { kind: "name of a segment", name: listed(idle) })];
  });
}

const NOTHING = "no group, interface, subnet or VPC";

function remark(
  { location }: SegmentSetting,
  message: string,
  idle: NonNullable<ReportDiagnostic["idle"]>,
): ReportDiagnostic {
  return {
    level: "warning",
    message,
    ...(location && { file: location.file, line: location.line }),
    ...(location?.column !== undefined && { column: location.column }),
    ofPolicy: true,
    idle,
  };
}
