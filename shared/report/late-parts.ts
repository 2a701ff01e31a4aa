import { once, type Instances } from "../facts";
import { citedOf, type FrameworkVersion } from "../frameworks/cited";
import { isAbout, type Control } from "../frameworks/control";
import type { Evidence } from "../judges";
import {
  anyServices,
  intersectsServices,
  NO_SERVICES,
  tcp,
  unionServices,
  type Family,
  type ServiceSet,
} from "../packets";
import type { CauseGroup } from "./causes/cause-group";
import { closingLines } from "./fixes/closing-lines";
import { fixOf } from "./fixes/fix";
import { withEvidence } from "./fixes/merge-lines";
import { fixByBalancer, meantFix } from "./fixes/meant-fix";
import { narrow } from "./fixes/narrow";
import { aboutOf } from "./words/about";
import { packetsShown } from "./words/packets-shown";
import { reportedLines, locationsOf, reportedLine } from "./places";
import type { Finding } from "./report";
import type { Verdict } from "./verdict";
import { stacksSentence } from "./words/stacks-sentence";
import { witnessOf } from "./words/witness-shown";
import { asideOf, namesOf, titleOf, whyOf } from "./words/wording";

/** What a finding is made from. */
export interface Telling {
  readonly whole: Verdict;
  readonly cause: CauseGroup;
  /** The versions of frameworks that presets ask for. */
  readonly asked: readonly FrameworkVersion[];
  /** The stacks that it is so in, where a template makes several. */
  readonly instances?: readonly Instances[];
}

/** What a finding tells: a verdict, or the part of it that nobody told before. */
interface Told {
  readonly verdict: Verdict;
  /** Without what it tells besides. */
  readonly own: Verdict;
  /** Of the one that speaks: the services it tells of. */
  readonly services: CauseGroup["services"] | undefined;
  /** What it adds in its own text. */
  readonly remarks: readonly Verdict[];
  /** All that is told with it. */
  readonly cause: readonly Verdict[];
  readonly asked: Telling["asked"];
  /** The stacks it is about, where a template makes several. */
  readonly instances: readonly Instances[];
  /** Who may use what it names. */
  readonly audience: readonly Evidence[];
}

type LatePart =
  | "title"
  | "why"
  | "message"
  | "fix"
  | "about"
  | "locations"
  | "lines"
  | "closing"
  | "packets"
  | "witness"
  | "hops"
  | "dependsOn"
  | "controls"
  | "cited";

const PARTS: { readonly [K in LatePart]-?: (told: Told, finding: Finding) => Finding[K] } = {
  title: ({ own, services, audience }) => titleOf(own, services ?? new Map(), audience),
  why: ({ verdict, remarks, instances }) =>
    [whyOf(verdict), ...remarks.map(asideOf), stacksSentence(instances)].filter(Boolean).join(" "),
  message: (_, { title, why }) => `${title}. ${why}`.trim(),
  fix: ({ verdict, services, remarks, cause }) =>
    meantFix(verdict, remarks) ??
    (services && fixByBalancer(cause, services)) ??
    fixOf(verdict, servicesOf(verdict.evidence, services)),
  about: ({ verdict: { subject } }) => aboutOf(subject),
  locations: ({ verdict }) => locationsOf(verdict),
  lines: ({ verdict: { evidence } }) => reportedLines(evidence),
  closing: ({ verdict }) =>
    verdict.verdict === "violation" ? closingLines(verdict).map(reportedLine) : undefined,
  packets: ({ verdict: { evidence } }) => packetsShown(evidence),
  witness: ({ verdict: { verdict, evidence, subject } }) =>
    verdict === "violation" ? witnessOf(evidence, subject.name) : undefined,
  hops: ({ verdict: { evidence } }) => evidence.find((one) => one.hops)?.hops,
  dependsOn: ({ verdict: { evidence } }) => namesOf(evidence),
  controls: ({ verdict }) => controlsOf(verdict),
  cited: ({ asked }, { controls }) => citedOf(controls, asked),
};

interface Late {
  readonly telling: Telling;
  readonly told: () => Told;
}

const tellings = new WeakMap<object, Late>();

/** Absent for what did not come out of a check. */
export function tellingOf(finding: Finding): Telling | undefined {
  return tellings.get(finding)?.telling;
}

/** The same getters for every finding: V8 then keeps one shape for all of them. */
const LATE: PropertyDescriptorMap = Object.fromEntries(
  Object.entries(PARTS).map(([part, make]) => [
    part,
    {
      enumerable: true,
      configurable: true,
      get(this: Finding): unknown {
        const late = tellings.get(this);
        if (!late) throw new TypeError(`${part} of what is no finding`);
        const value = make(late.told(), this);
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
export function withLateParts(finding: EarlyParts, telling: Telling): Finding {
  tellings.set(finding, { telling, told: once(() => toldIn(telling)) });
  return Object.defineProperties(finding, LATE) as Finding;
}

/** A finding without what is made when somebody reads it. */
export type EarlyParts = Omit<Finding, LatePart>;

/** The finding, somewhat changed: a copy by `...` would make all that is made when somebody reads it. */
export function marked(finding: Finding, change: Partial<EarlyParts>, telling?: Telling): Finding {
  const late = tellings.get(finding);
  if (!late) return { ...finding, ...change };
  const copy: EarlyParts = { ...earlyPartsOf(finding), ...change };
  if (telling) return withLateParts(copy, telling);
  tellings.set(copy, late);
  return Object.defineProperties(copy, LATE) as Finding;
}

function earlyPartsOf(finding: Finding): EarlyParts {
  const { ruleId, verdict, level, severity, remediation, resource, cause, speaks, alsoBreaks } = finding;
  const { fingerprint, exception, remark, baseline } = finding;
  return {
    ...{ ruleId, verdict, level, severity, remediation, resource, cause, speaks, alsoBreaks, fingerprint },
    ...(exception && { exception }),
    ...(remark !== undefined && { remark }),
    ...(baseline && { baseline }),
  };
}

function toldIn({ whole, cause, asked, instances = [] }: Telling): Told {
  if (whole !== cause.speaker) {
    const audience = whole.evidence;
    const alone = { verdict: whole, own: whole, services: undefined, remarks: [], cause: [whole] };
    return { ...alone, asked, audience, instances };
  }
  const { services, remarks, more, parts } = cause;
  const own = narrow(whole, services);
  const verdict = more.length > 0 ? narrow(withEvidence(whole, more), services) : own;
  const audience =
    parts.length < 2 ? own.evidence : parts.flatMap((part) => narrow(part.speaker, part.services).evidence);
  return { verdict, own, services, remarks, cause: cause.verdicts, asked, audience, instances };
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

/** A control that is about some types, ports, or one family, is supported only by resources and evidence of these. */
function controlsOf({ rule, subject, evidence }: Verdict): readonly Control[] {
  const controls = rule.controls.filter(
    (control) => isAbout(control, subject.resource.type) && isOfPorts(control, evidence),
  );
  const families = evidence.flatMap(({ statement }) =>
    statement.kind === "exposure" ? statement.families : [],
  );
  if (families.length === 0) return controls;
  return controls.filter(({ family }) => family === undefined || families.includes(family));
}

function isOfPorts({ ports }: Control, evidence: readonly Evidence[]): boolean {
  if (!ports) return true;
  const meant = anyServices(...ports.map((port) => tcp(port)));
  return evidence.some(
    ({ statement }) => statement.kind === "exposure" && intersectsServices(statement.services, meant),
  );
}
