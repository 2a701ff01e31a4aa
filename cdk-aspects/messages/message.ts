import { HostProse, LONGEST_SENTENCE } from "../../shared/reporters/host-prose";
import { plain } from "../../shared/reporters/sanitise";
import { wrap } from "../../shared/text/wrap";

/** What the host prints of a violation: `title` behind the level, `fix` behind "Suggested fix:". */
export interface Message {
  readonly title: string;
  readonly fix: string;
}

/** The host puts "   Suggested fix: " before the first line and three blanks before the others. */
const LABEL = "Suggested fix: ";
const WIDTH = 77;
export const prose = new HostProse(WIDTH, "");

export function message(title: string, lines: readonly string[]): Message {
  return { title: plain(title), fix: lines.join("\n") };
}

/** The first lines of a fix: shorter by the host's label, and not indented below it. */
export function afterLabel(text: string): readonly string[] {
  const [first = "", ...others] = wrap(plain(text, LONGEST_SENTENCE), WIDTH, LABEL, "");
  return [first.slice(LABEL.length), ...others];
}

/** What to do, behind the label, and a paragraph for each of the others. */
export function body(fix: string, ...others: string[]): readonly string[] {
  return [...afterLabel(fix), ...others.flatMap((other) => prose.paragraph(other))];
}
