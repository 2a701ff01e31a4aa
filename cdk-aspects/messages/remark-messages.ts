import type { ReportDiagnostic } from "../../shared/report/report";
import { count } from "../../shared/text/numbers";
import { capital, sentence } from "../../shared/text/sentences";
import { body, message, type Message } from "./message";

/** How many of them are told. */
const MOST_TOLD = 10;

/** What AWS refuses, or what could not be read as AWS would read it, in one stack. */
export function unclearMessage(all: readonly ReportDiagnostic[]): Message {
  return toldTogether(
    all.map(({ message }) => message),
    {
      one: "write what AWS takes there.",
      all: `${count(all.length, "value")} are not what AWS takes`,
      mend: "write what AWS takes there:",
      noun: "value",
      why: "Why: AWS refuses it, or Portcullis takes it for unknown, which may hide a finding.",
    },
  );
}

/** What no template of the app says, in one stack. */
export function unseenMessage(all: readonly ReportDiagnostic[]): Message {
  return toldTogether(
    all.map(({ message }) => message),
    {
      one: "check what makes it as well.",
      all: `${count(all.length, "part")} of this stack are not judged`,
      mend: "check what makes them as well:",
      noun: "part",
      why: "Why: what is not judged may open anything.",
    },
  );
}

interface Told {
  /** What to do about a single one, which is its own title. */
  readonly one: string;
  /** Title of several. */
  readonly all: string;
  readonly mend: string;
  readonly noun: string;
  readonly why: string;
}

function toldTogether([first = "", ...others]: readonly string[], told: Told): Message {
  if (others.length === 0) return message(first, body(told.one, told.why));
  return message(told.all, body(told.mend, ...itemsOf([first, ...others], told.noun), told.why));
}

function itemsOf(texts: readonly string[], noun: string): readonly string[] {
  const more = texts.length - MOST_TOLD;
  const told = texts.slice(0, MOST_TOLD).map(sentence);
  return more > 0 ? [...told, `${count(more, `more ${noun}`)} like these.`] : told;
}

/** What the configuration, exceptions there or in metadata, or the baseline hold to no effect, or soon to none. */
export function remarkMessage(all: readonly ReportDiagnostic[]): Message {
  const [first, ...others] = all;
  const why = "Why: what has no effect, or soon none, may look as if it had one.";
  if (first !== undefined && others.length === 0)
    return message(capital(first.message), body(sentence(`mend ${placeOf(first)}`), why));
  const texts = all.map((one) => (isPlaced(one) ? `${placeOf(one)}: ${one.message}` : one.message));
  return message(
    `${all.length} remarks about ${first?.exceptionOn === undefined ? "the configuration" : "exceptions"}`,
    body("mend what they name:", ...itemsOf(texts, "remark"), why),
  );
}

/** What is said of an exception in metadata names the construct itself. */
function isPlaced({ file, exceptionOn }: ReportDiagnostic): boolean {
  return file !== undefined && exceptionOn === undefined;
}

/** "portcullis.yaml:12" */
function placeOf({ file, line, exceptionOn }: ReportDiagnostic): string {
  if (exceptionOn !== undefined) return `it in the metadata of ${exceptionOn}`;
  return [file ?? "it in the configuration", ...(line === undefined ? [] : [line])].join(":");
}

/** What the program acknowledges and nobody takes for an answer. */
export function acknowledgementMessage(text: string): Message {
  return message(
    capital(text),
    body(
      "mend the acknowledgement, or delete it.",
      "Why: what nobody justifies, or what no rule is called, excepts nothing: what blocks blocks. The CDK itself still leaves out what only advises.",
    ),
  );
}
