import { listed, type Names } from "../facts";

/** "Office decides", "Office and Home decide", "Office and 2 more decide", "the listeners of Web decide" */
export function decidedBy(names: Names): string {
  const what = names.length === 0 ? "a value that is not known yet" : listed(names, 2);
  return `${what} ${areMany(names) ? "decide" : "decides"}`;
}

/** "Office and Home are not known before deploy", as the beginning of a sentence. */
export function notKnown(names: Names): string {
  const what = names.length === 0 ? "a value" : listed(names);
  const words = `${what} ${areMany(names) ? "are" : "is"} not known before deploy`;
  return /^(?:an?|the) /.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

function areMany([first = "", ...others]: Names): boolean {
  return others.length > 0 || /^the \w+s of /.test(first);
}
