import { mergeNames, type Names, type Setting } from "../../facts";
import { protocolName, type Direction } from "../../packets";
import { asProtocol } from "../../vocabulary";
import { describeChoice, type GroupLine, type LineAsWritten } from "../../network/groups/group-line";
import { fitOfValues, type Fit } from "../fit";

const LEFT_OUT = [""] as const;

/** What an end is taken to be that only the deploy will tell: the values with which others beside it are sound. */
export interface BestEnds {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * Whether a range, as written, passes a test of its two ends; "" for an end that is left out. An end that only the
 * deploy will tell is nobody's mistake, so it counts as sound; what stands beside it may be a mistake whatever it is.
 */
export function fitOfRange(
  { from, to }: LineAsWritten,
  test: (from: string, to: string) => boolean,
  best: BestEnds,
): Fit {
  const [low, high] = [candidatesOf(from), candidatesOf(to)];
  if (!low || !high) {
    const surely = (low ?? best.from).every((a) => (high ?? best.to).every((b) => test(a, b)));
    return surely ? "yes" : "no";
  }
  return fitOfEnds(low, high, mergeNames(from.deciders, to.deciders), test);
}

function fitOfEnds(
  lows: readonly string[],
  highs: readonly string[],
  names: Names,
  test: (from: string, to: string) => boolean,
): Fit {
  // One input that decides both ends alike: then they are not crossed.
  const alike = lows.length === highs.length && lows.every((low, i) => low === highs[i]);
  const pairs = alike
    ? lows.map((low) => [low, low] as const)
    : lows.flatMap((low) => highs.map((high) => [low, high] as const));
  return fitOfValues(pairs, names, ([low, high]) => test(low, high));
}

/** Whether the protocol, as written, passes a test. */
export function fitOfProtocol({ protocol }: LineAsWritten, test: (protocol: string) => boolean): Fit {
  return fitOfValues(protocol.candidates, protocol.names, test);
}

function candidatesOf(end: Setting<string>): readonly string[] | undefined {
  if (!end.written) return LEFT_OUT;
  return end.isLeftToGive ? undefined : end.candidates;
}

/** "tcp 443-80 from 10.0.0.0/8": the range as it stands there, the protocol by its usual name. */
export function lineAsWritten({ written, peers }: GroupLine, direction: Direction, between = "-"): string {
  const { protocol, from, to } = written;
  const number = protocol.only === undefined ? undefined : asProtocol(protocol.only);
  const name =
    number === undefined
      ? (protocol.only ?? protocol.names.join(" or "))
      : number < 0
        ? "-1"
        : protocolName(number);
  const range = from.written || to.written ? ` ${endAsWritten(from)}${between}${endAsWritten(to)}` : "";
  return `${name}${range} ${direction === "ingress" ? "from" : "to"} ${describeChoice(peers)}`;
}

export function endAsWritten(end: Setting<string>): string {
  return end.written ? (end.only ?? end.names.join(" or ")) : "none";
}
