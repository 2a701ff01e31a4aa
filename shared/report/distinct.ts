import { push } from "../facts";
import { nameFor } from "./fingerprint";
import type { Finding } from "./report";

/** The same rule, subject and causes are one finding; equal names elsewhere get a number by resource id. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const byFingerprint = new Map<string, Finding[]>();
  for (const finding of findings) {
    push(byFingerprint, finding.fingerprint, finding);
  }
  return [...byFingerprint.values()].flatMap((same) => {
    if (same.length === 1) return same;
    const ids = [...new Set(same.map((finding) => resourceKey(finding)))].sort();
    const one = new Map(same.map((finding) => [resourceKey(finding), finding]));
    return ids.flatMap((id, i) => {
      const finding = one.get(id);
      if (!finding) return [];
      return i === 0
        ? [finding]
        : [
            {
              ...finding,
              fingerprint: nameFor(finding.fingerprint, String(i)),
              cause: nameFor(finding.cause, String(i)),
            },
          ];
    });
  });
}

function resourceKey({ resource }: Finding): string {
  return `${resource.stack ?? ""}\u0000${resource.id}`;
}
