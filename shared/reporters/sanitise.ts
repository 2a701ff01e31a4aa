/** Names above this length are cut: nobody reads them, and a table or a terminal suffers. */
const LONGEST = 300;

const ESCAPE = "\\u001b";
/** Terminal sequences: operating system commands, control sequences, two-character escapes. */
const SEQUENCES = new RegExp(
  `${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)?|[${ESCAPE}\\u009b]\\[?[0-?]*[ -/]*[@-~]?`,
  "gu",
);
const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Controls, private use, and everything that formats without being seen: bidirectional marks, joiners, tags. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
/** More marks on one letter than any script has. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
/** How the Pulumi CLI is told to change colours. */
const PULUMI_MARKUP = /<\{%|%\}>/gu;

const HARMLESS = /^[ -~]*$/u;

/** One line of text that does nothing wherever it is printed. */
export function plain(text: string, longest = LONGEST): string {
  if (text.length <= longest && HARMLESS.test(text) && !text.includes("<{%") && !text.includes("%}>")) {
    return text;
  }
  // Cut first: a name of megabytes is not worth reading to its end.
  const cleaned = text
    .slice(0, longest * 4)
    .replace(SEQUENCES, "")
    .replace(SPACES, " ")
    .replace(UNSEEN, "")
    .replace(LONE_SURROGATES, "\uFFFD")
    .replace(STACKED_MARKS, "$1")
    .replace(PULUMI_MARKUP, "");
  return clip(cleaned, longest);
}

/** Cuts between characters, not inside one. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = longest - 3;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(0, code >= 0xd800 && code < 0xdc00 ? end - 1 : end)}...`;
}

/** A source line whose columns stay where they are. */
export function plainColumns(text: string): string {
  return HARMLESS.test(text)
    ? text
    : text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{M}\u2028\u2029]/gu, " ");
}

/** Text between tags or quotes of XML and HTML. */
export function xml(text: string): string {
  return text.replace(/[&<>"']/g, entity);
}

/** Text of Markdown: no markup, no HTML, no mention, no reference, no link made of its own accord. */
export function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!&@]|:(?=\/\/)|(?<=\bwww)\./gi, entity);
}

/** The same as code. */
export function markdownCode(text: string): string {
  return /^[\w./:,()\u2192 -]+$/.test(text) ? `\`${text}\`` : htmlCode(text);
}

/** Code that means the same inside HTML and outside; a span of backticks ends at the first backtick of a name. */
export function htmlCode(text: string): string {
  return `<code>${markdown(text)}</code>`;
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

const JSON_UNSAFE =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** JSON text whose invisible characters are written as escapes: the value stays, its effect on a screen goes. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    JSON_UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
