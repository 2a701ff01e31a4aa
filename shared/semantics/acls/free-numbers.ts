import type { PacketSet } from "../../packets";
import { intersectsPackets } from "../../packets";
import type { AclFilter } from "./acl";
import { matchOf, type OrderedLine } from "./acl-order";

/** Where a line stands, and the last number before it that is taken. */
export interface Rank {
  readonly number: number;
  readonly below: number;
}

const USUAL_STEP = 10;

/** The highest that EC2 takes. */
const LAST_NUMBER = 32766;

export function rankOf(number: number, order: readonly OrderedLine[]): Rank {
  const below = order.reduce((most, { last }) => (last < number && last > most ? last : most), 0);
  return { number, below };
}

/** Numbers in a row right before a line: ten below it, or what fits in between. Absent: there is no room. */
export function numbersBefore({ number, below }: Rank, count = 1): readonly number[] | undefined {
  const middle = Math.floor((below + number - count + 1) / 2);
  const first = Math.max(number - Math.max(USUAL_STEP, count), middle);
  if (first <= below || first + count > number) return undefined;
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Numbers for lines of one action, so that no line of the other one takes their packets first. */
export function numbersFor(
  filter: AclFilter,
  action: "allow" | "deny",
  packets: PacketSet,
  count: number,
): readonly number[] | undefined {
  const { ordered } = filter;
  const against = ordered.find(
    (line) => line.action !== action && intersectsPackets(matchOf(line).may, packets),
  );
  if (!against) return numbersAfter(filter, count);
  return isInOrder(filter) ? numbersBefore(rankOf(against.first, ordered), count) : undefined;
}

/** Numbers for lines that are asked after all others. */
export function numbersAfter(filter: AclFilter, count: number): readonly number[] | undefined {
  return isInOrder(filter) ? behindAll(filter.ordered, count) : undefined;
}

function behindAll(ordered: readonly OrderedLine[], count: number): readonly number[] | undefined {
  const last = ordered.at(-1)?.last ?? 0;
  const step = last + (count + 1) * USUAL_STEP > LAST_NUMBER ? 1 : USUAL_STEP;
  const first = Math.floor(last / step) * step + step;
  if (first + (count - 1) * step > LAST_NUMBER) return undefined;
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** A number for a line that has another's: right behind that one, or before it where that would take its packets. */
export function numberBeside(filter: AclFilter, line: OrderedLine): number | undefined {
  if (!isInOrder(filter)) return undefined;
  const { ordered } = filter;
  const { first: number, action } = line;
  const isTaken = ordered.some(
    (other) =>
      other.first === number &&
      other.action !== action &&
      intersectsPackets(matchOf(other).may, matchOf(line).may),
  );
  if (isTaken) return numbersBefore(rankOf(number, ordered))?.[0];
  const next = ordered.find(({ first }) => first > number);
  if (next) return numbersBefore({ number: next.first, below: number })?.[0];
  return number + USUAL_STEP > LAST_NUMBER ? undefined : number + USUAL_STEP;
}

/** One that EC2 takes for a line with one that it does not: before or behind all others, as now. */
export function soundNumber(filter: AclFilter, number: number): number | undefined {
  if (!isInOrder(filter)) return undefined;
  const others = filter.ordered.filter(({ first }) => first >= 1 && first <= LAST_NUMBER);
  const [first] = others;
  return number < 1 && first ? numbersBefore(rankOf(first.first, []))?.[0] : behindAll(others, 1)?.[0];
}

function isInOrder({ ordered, rest }: AclFilter): boolean {
  return rest === undefined && ordered.every(({ first, last }) => first === last);
}
