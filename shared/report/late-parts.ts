import { once } from "../facts";
import type { Control } from "../frameworks/control";
import type { Evidence } from "../judges";
import { NO_SERVICES, unionServices, type Family, type ServiceSet } from "../packets";
import { closingLines } from "./closing-lines";
import { fixOf } from "./fix";
import { withEvidence } from "./merge-lines";
import { narrow } from "./narrow";
import { packetsShown } from "./packets-shown";
import { linesOf, locationsOf, reportedLine } from "./places";
import type { Finding } from "./report";
import type { Verdict } from "./verdict";
import { witnessOf } from "./witness-shown";
import { namesOf, titleOf, whyOf } from "./wording";

/** What a finding tells: a verdict, or the part of it that nobody told before. */
interface Telling {
  readonly whole: Verdict;
  /** Of the one that speaks: the services it tells of. */
  readonly services: ReadonlyMap<Family, ServiceSet> | undefined;
  /** What it adds in its own text. */
  readonly remarks: readonly Verdict[];
  /** What it tells besides what it found itself. */
  readonly more: readonly Evidence[];
}

interface Told extends Omit<Telling, "whole" | "more"> {
  readonly verdict: Verdict;
  /** Without what it tells besides. */
  readonly own: Verdict;
}

type LatePart =
  | "title"
  | "why"
  | "message"
  | "fix"
  | "locations"
  | "lines"
  | "closing"
  | "packets"
  | "witness"
  | "hops"
  | "dependsOn"
  | "controls";

const PARTS: { readonly [K in LatePart]-?: (told: Told, finding: Finding) => Finding[K] } = {
  title: ({ own, services }) => titleOf(own, services ?? new Map()),
  why: ({ verdict, remarks }) => [verdict, ...remarks].map(whyOf).filter(Boolean).join(" "),
  message: (_, { title, why }) => `${title}. ${why}`.trim(),
  fix: ({ verdict, services }) => fixOf(verdict, servicesOf(verdict.evidence, services)),
  locations: ({ verdict }) => locationsOf(verdict),
  lines: ({ verdict: { evidence } }) => linesOf(evidence),
  closing: ({ verdict }) =>
    verdict.verdict === "violation" ? closingLines(verdict).map(reportedLine) : undefined,
  packets: ({ verdict: { evidence } }) => packetsShown(evidence),
  witness: ({ verdict: { verdict, evidence, subject } }) =>
    verdict === "violation" ? witnessOf(evidence, subject.name) : undefined,
  hops: ({ verdict: { evidence } }) => evidence.find((one) => one.hops)?.hops,
  dependsOn: ({ verdict: { evidence } }) => namesOf(evidence),
  controls: ({ verdict: { rule, evidence } }) => controlsOf(rule.controls, evidence),
};

const tellings = new WeakMap<object, () => Told>();

/** The same getters for every finding: V8 then keeps one shape for all of them. */
const LATE: PropertyDescriptorMap = Object.fromEntries(
  Object.entries(PARTS).map(([part, make]) => [
    part,
    {
      enumerable: true,
      configurable: true,
      get(this: Finding): unknown {
        const telling = tellings.get(this);
        if (!telling) throw new TypeError(`${part} of what is no finding`);
        const value = make(telling(), this);
        Object.defineProperty(this, part, { value, enumerable: true });
        return value;
      },
    },
  ]),
);

/**
 * Gives a finding its words, places and packets, each made when somebody reads it: they cost more than to judge, and of
 * most findings nobody is shown them.
 */
export function withLateParts(
  finding: Omit<Finding, LatePart>,
  { whole, services, remarks, more }: Telling,
): Finding {
  tellings.set(
    finding,
    once(() => {
      const part = (verdict: Verdict) => (services ? narrow(verdict, services) : verdict);
      const own = part(whole);
      return { verdict: more.length > 0 ? part(withEvidence(whole, more)) : own, own, services, remarks };
    }),
  );
  return Object.defineProperties(finding, LATE) as Finding;
}

function servicesOf(
  evidence: readonly Evidence[],
  services: ReadonlyMap<Family, ServiceSet> | undefined,
): ServiceSet {
  if (services) return [...services.values()].reduce(unionServices, NO_SERVICES);
  return evidence.reduce(
    (all, { statement }) => (statement.kind === "exposure" ? unionServices(all, statement.services) : all),
    NO_SERVICES,
  );
}

/** A control that is about one family is supported only by evidence of that family. */
function controlsOf(controls: readonly Control[], evidence: readonly Evidence[]): readonly Control[] {
  const families = evidence.flatMap(({ statement }) =>
    statement.kind === "exposure" ? statement.families : [],
  );
  if (families.length === 0) return controls;
  return controls.filter(({ family }) => family === undefined || families.includes(family));
}
