import { calledOutside, isOutsideId, type Names } from "../facts";
import { listed } from "../text/lists";
import { capital } from "../text/sentences";
import { isRefusedName } from "../vocabulary";

/** "Office decides", "Office and Home decide", "Office and 2 more decide", "the listeners of Web decide" */
export function decidedBy(names: Names): string {
  const what = names.length === 0 ? "a value that is not known yet" : listed(names, 2);
  return `${what} ${areMany(names) ? "decide" : "decides"}`;
}

/** Whether the deploy tells what it is: no id does, nor a name of something that is there already. */
export function isToldByDeploy(name: string): boolean {
  return !isOutsideId(name) && calledOutside(name) === undefined;
}

/**
 * "Office and Home are not known before deploy", as the beginning of a sentence. What has an id already is told of in a
 * sentence before: "subnet-0123456789abcdef0 is not in the program".
 */
export function notKnown(names: Names): string {
  const open = names.filter(isToldByDeploy);
  const lists = names.filter((name) => isOutsideId(name) && name.startsWith("pl-"));
  const ids = names.filter((name) => isOutsideId(name) && !name.startsWith("pl-"));
  const called = names.flatMap((name) => calledOutside(name) ?? []);
  return [
    called.length > 0
      ? `Nothing in the program is called ${called.join(" or ")}: what that is like is not seen here`
      : "",
    ids.length > 0 ? `${listed(ids)} ${areMany(ids) ? "are" : "is"} not in the program` : "",
    lists.length > 0 ? `The entries of ${listed(lists)} are not in the program` : "",
    open.length > 0 || names.length === 0 ? notKnownBefore(open) : "",
  ]
    .filter(Boolean)
    .join(". ");
}

/** The words of a doubt, with what decides and that nobody knows it yet. */
export function inDoubt(title: string, why: string, names: Names): { title: string; why: string } {
  const waits = names.length === 0 ? ["Nothing in the program settles it."] : whatDecides(names);
  return { title: `${title}: ${decidedBy(names)}`, why: [...waits, why].join(" ") };
}

function whatDecides(names: Names): readonly string[] {
  const refused = names.filter(isRefusedName);
  const open = names.filter((name) => !isRefusedName(name));
  return [...(open.length > 0 ? [`${notKnown(open)}.`] : []), ...notTaken(refused)];
}

/** What stands for values that AWS refuses, as a sentence; none where there are no such. */
export function notTaken(refused: Names): readonly string[] {
  return refused.length > 0 ? [`AWS does not take ${listed(refused)}: what was meant decides.`] : [];
}

/** What a settled verdict rests on, as a sentence of its own; nothing where it rests on no default. */
export function withDefaults(names: Names): string {
  if (names.length === 0) return "";
  return `This holds with the ${names.length === 1 ? "default" : "defaults"} of ${listed(names)}.`;
}

function notKnownBefore(names: Names): string {
  const what = names.length === 0 ? "a value" : listed(names);
  const words = `${what} ${areMany(names) ? "are" : "is"} not known before deploy`;
  return /^(?:an?|the|its|which) /.test(words) ? capital(words) : words;
}

/** "the listeners of Web", "its service networks", and not "the address of Web" */
const SEVERAL = /^(?:the|its) (?:(?!of |that |with )[\w'-]+ )*?[\w-]*[^\Ws]s(?: of | that | with |$)/;

function areMany([first = "", ...others]: Names): boolean {
  return others.length > 0 || SEVERAL.test(first);
}
