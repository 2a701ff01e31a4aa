import type { Setting } from "../facts";
import type { LineAsWritten } from "../vocabulary";
import { fitOfValues, type Fit } from "./fit";

const LEFT_OUT = [""] as const;

/**
 * Whether a range, as written, passes a test of its two ends; "" for an end that is left out. An end that only the
 * deploy will tell is nobody's mistake, so it passes as "no".
 */
export function fitOfRange({ from, to }: LineAsWritten, test: (from: string, to: string) => boolean): Fit {
  const lows = candidatesOf(from);
  const highs = candidatesOf(to);
  if (!lows || !highs) return "no";
  const pairs = lows.flatMap((low) => highs.map((high) => [low, high] as const));
  return fitOfValues(pairs, [...new Set([...from.names, ...to.names])], ([low, high]) => test(low, high));
}

/** Whether the protocol, as written, passes a test. */
export function fitOfProtocol({ protocol }: LineAsWritten, test: (protocol: string) => boolean): Fit {
  return fitOfValues(protocol.candidates, protocol.names, test);
}

function candidatesOf(end: Setting<string>): readonly string[] | undefined {
  return end.written ? end.candidates : LEFT_OUT;
}
