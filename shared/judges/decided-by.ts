import type { Names } from "../facts";

/** "Office decides", "Office and Home decide", "Office and 2 more decide", "the listeners of Web decide" */
export function decidedBy(names: Names): string {
  const [first = "a value that is not known yet", second] = names;
  const verb = areMany(names) ? "decide" : "decides";
  if (second === undefined) return `${first} ${verb}`;
  return names.length === 2
    ? `${first} and ${second} ${verb}`
    : `${first} and ${names.length - 1} more ${verb}`;
}

/** "Office and Home are not known before deploy", as the beginning of a sentence. */
export function notKnown(names: Names): string {
  const what = names.length === 0 ? "a value" : listed(names);
  const words = `${what} ${areMany(names) ? "are" : "is"} not known before deploy`;
  return /^(?:a|the) /.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

function areMany([first = "", ...others]: Names): boolean {
  return others.length > 0 || /^the \w+s of /.test(first);
}

export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? (texts[0] ?? "") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}
