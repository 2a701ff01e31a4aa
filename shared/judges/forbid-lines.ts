import { defaultsOf, mergeNames, NO_NAMES, once, rowFrom, type Bounds, type Names } from "../facts";
import { NO_SERVICES, unionServices, type Direction, type Family, type ServiceSet } from "../packets";
import {
  causeOf,
  lineAsWritten,
  lineTraits,
  traitsOf,
  type CauseLine,
  type Fit,
  type GroupFilter,
} from "../semantics";
import { describeBounds, describeChoice, quoted, type GroupLine } from "../network/groups/group-line";
import type { Peers } from "../vocabulary";
import { inDoubt } from "./decided-by";
import { PASS, type Change, type Judgement, type Remark, type Told } from "./judgement";

export interface LineWords {
  /** A sentence without a full stop. */
  readonly title: string;
  /** Full sentences. */
  readonly why: string;
  /** What is left of that beside a rule that tells of the same packets. */
  readonly aside?: string;
  /** Imperative; the rule's remediation if left out. */
  readonly summary?: string;
  /** What to write instead. */
  readonly add?: readonly string[];
  /** Who takes the place of their other ends. */
  readonly whom?: string;
  /** What takes the place of their services. */
  readonly services?: string;
  /** The lines stay; something is to be written beside them. */
  readonly keeps?: boolean;
}

export interface LineQuestion {
  /** Asked only of lines that have, of each of these masks, some trait. */
  readonly traits: readonly number[];
  /** How a line by itself is forbidden. Presence is not its business. */
  fits(line: GroupLine): Fit;
  /** Words for lines that surely, or perhaps, are. */
  tell(lines: readonly GroupLine[], sure: boolean): LineWords;
  /**
   * The finding is a remark on how services came to be open: where a port rule tells of the same packets, it is
   * said there.
   */
  readonly remark?: boolean;
  /** The rule is about protocol and range as they stand there, not about what EC2 makes of them. */
  readonly asWritten?: boolean;
  /** What its author has between both ends of the range, where that is no dash. */
  readonly between?: string;
  /**
   * Lines that nobody knows are taken to be sound ones: what is wrong with them AWS refuses before anything is open.
   */
  readonly soundIfUnknown?: boolean;
  /** Lines without another end are lines to the rule as well. */
  readonly bare?: boolean;
}

/** With the lines that are forbidden, for words about both directions. */
export type LineJudgement = Judgement & { readonly found?: readonly GroupLine[] };

/**
 * Forbids single lines: not what lines add up to, but what one of them is. One judgement for all of a group's lines.
 */
export function forbidLines(filter: GroupFilter, question: LineQuestion): LineJudgement {
  const traits = traitsOf(filter);
  if (question.traits.some((mask) => (traits & mask) === 0)) return PASS;
  const sure: GroupLine[] = [];
  const perhaps: GroupLine[] = [];
  let names = NO_NAMES;
  let rests = NO_NAMES;
  const mayFit = (peers: Peers, services: Bounds<ServiceSet>): boolean => {
    const own = lineTraits(peers, services);
    return question.traits.every((mask) => (own & mask) !== 0);
  };
  const ask = (line: GroupLine, doubt: Names | undefined): void => {
    const fit = question.fits(line);
    if (fit === "no") return;
    if (fit === "yes" && doubt === undefined) {
      sure.push(line);
      rests = mergeNames(rests, mergeNames(defaultsOf(line.peers), defaultsOfServices(line, question)));
      return;
    }
    perhaps.push(line);
    names = mergeNames(names, fit === "yes" ? (doubt ?? NO_NAMES) : mergeNames(fit.maybe, doubt ?? NO_NAMES));
  };
  filter.lines.eachWhere(mayFit, ask);
  if (question.bare) filter.lines.eachBare(ask);
  const rest = question.soundIfUnknown ? undefined : filter.lines.rest;
  if (sure.length > 0) return judgementOn(filter, question, sure, rests, true);
  if (perhaps.length > 0)
    return judgementOn(filter, question, perhaps, mergeNames(names, rest ?? NO_NAMES), false);
  return rest ? judgementOn(filter, question, [], rest, false) : PASS;
}

function judgementOn(
  filter: GroupFilter,
  question: LineQuestion,
  lines: readonly GroupLine[],
  names: Names,
  sure: boolean,
): LineJudgement {
  const { direction } = filter;
  const { tell, remark, asWritten, between } = question;
  const asCause = (line: GroupLine): CauseLine => {
    const cause = causeOf(line, direction);
    return asWritten ? { ...cause, says: lineAsWritten(line, direction) } : cause;
  };
  return {
    verdict: sure ? "violation" : "undetermined",
    found: lines,
    evidence() {
      const causes = lines.map(asCause);
      const change = (words: LineWords): Change => {
        const texts = lines.map((line, i) =>
          asWritten ? lineAsWritten(line, direction, between) : quoted(causes[i]?.says ?? "", line.peers),
        );
        return changeOf(words, filter, lines, texts);
      };
      const about = remark ? { direction, services: servicesOf(lines) } : undefined;
      return {
        statement: new ToldOfLines(
          once(() => {
            const words = tell(lines, sure);
            return sure ? words : { ...words, ...inDoubt(words.title, words.why, names) };
          }),
          change,
          about,
        ),
        causes,
        lines: causes,
        dependsOn: names,
      };
    },
  };
}

/** Of most findings nobody reads the words. */
class ToldOfLines implements Told {
  readonly kind = "told";

  constructor(
    private readonly words: () => LineWords,
    private readonly change: (words: LineWords) => Change,
    readonly remark: Remark | undefined,
  ) {}

  get title(): string {
    return this.words().title;
  }

  get why(): string {
    return this.words().why;
  }

  get aside(): string | undefined {
    return this.words().aside;
  }

  get fix(): Change {
    return this.change(this.words());
  }
}

function changeOf(
  words: LineWords,
  filter: GroupFilter,
  lines: readonly GroupLine[],
  texts: readonly string[],
): Change {
  const { summary, keeps, add } = words;
  const { resource } = filter.group;
  return {
    ...(summary !== undefined && { summary }),
    remove: keeps ? [] : lines.map((line, i) => `${rowFrom(line, resource)}: ${texts[i] ?? ""}`),
    add: add ?? (keeps ? [] : insteadOf(lines, filter.direction, words)),
  };
}

function insteadOf(
  lines: readonly GroupLine[],
  direction: Direction,
  { whom, services }: LineWords,
): readonly string[] {
  if (whom === undefined && services === undefined) return [];
  const side = direction === "ingress" ? "from" : "to";
  const texts = lines.map(
    (line) => `${services ?? describeBounds(line.services)} ${side} ${whom ?? describeChoice(line.peers)}`,
  );
  return [...new Set(texts)];
}

/** A range that EC2 refuses leaves its services open: that is no default that a verdict on the range rests on. */
function defaultsOfServices({ services, written }: GroupLine, { asWritten }: LineQuestion): Names {
  if (!asWritten) return defaultsOf(services);
  return [written.protocol, written.from, written.to]
    .map(({ only, names }) => (only === undefined ? NO_NAMES : names))
    .reduce(mergeNames);
}

/** What the lines admit, by the family of their prefixes. */
function servicesOf(lines: readonly GroupLine[]): ReadonlyMap<Family, ServiceSet> {
  const found = new Map<Family, ServiceSet>();
  for (const { peers, services } of lines) {
    for (const peer of peers.may) {
      if (peer.kind !== "prefix") continue;
      const { family } = peer.prefix;
      found.set(family, unionServices(found.get(family) ?? NO_SERVICES, services.may));
    }
  }
  return found;
}
