import { listed } from "../../text/lists";
import { capital, uncapitalised } from "../../text/sentences";
import type { CauseLine } from "../../semantics";
import type { Verdict } from "../verdict";
import type { Direction } from "../../packets";

/**
 * An ACL is a filter on the way and no place that is open: it allows.
 * @param rest for a violation whom it allows it, for a doubt what decides
 */
export function aclTitle(
  { verdict, subject }: Verdict,
  direction: Direction,
  what: string,
  rest: string,
): string {
  const services = /^(All|Every) /.test(what) ? uncapitalised(what) : what;
  const [preposition, way] = direction === "ingress" ? ["from", "in"] : ["to", "out"];
  return verdict === "violation"
    ? `${subject.name} allows ${services} ${preposition} ${rest}`
    : `${subject.name} may allow ${services} ${way}: ${rest}`;
}

const MOST_LINES = 4;

/** Which lines decide. */
export function aclSentences(lines: readonly CauseLine[]): string[] {
  const texts = [...new Set(lines.map(lineText))];
  if (texts.length === 1) return [`${capital(texts[0] ?? "")} is the first line that matches.`];
  if (texts.length > MOST_LINES) {
    const numbers = lines.flatMap(({ rank }) => rank?.number ?? []);
    return [`${texts.length} lines are the first that match, from ${numbers[0]} to ${numbers.at(-1)}.`];
  }
  return [`${capital(listed(texts))} are the first lines that match.`];
}

/** "100 (allow tcp 22 from 0.0.0.0/0)" */
function lineText({ says, implied }: CauseLine): string {
  const [number = "", ...rest] = says.split(": ");
  return `${implied ? "AWS's own " : ""}${number} (${rest.join(": ")})`;
}
