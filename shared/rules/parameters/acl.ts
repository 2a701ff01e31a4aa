import type { PortRange } from "../../semantics";

/** The first and the last port of a range as a parameter. */
export function portRangeParameter(range: PortRange, describe: string) {
  return {
    default: [range.from, range.to] as readonly number[],
    describe,
    schema: { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 }, minItems: 2 },
  } as const;
}

/** Either end may come first. */
export function portRange(ports: readonly number[]): PortRange {
  return { from: Math.min(...ports), to: Math.max(...ports) };
}
