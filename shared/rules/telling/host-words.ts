import { settingText, spelt, type Origin, type Resource } from "../../facts";
import type { Change } from "../../judges";

/** What mends something, as somebody writes it on each host. */
interface HostWords {
  /** What the CDK's own construct takes, or a call on it, in TypeScript's spelling; left out where there is nothing. */
  readonly construct?: string;
  /** Left out where CloudFormation has nothing for it. */
  readonly template?: string;
  readonly aws: string;
  /** Where aws-native calls it otherwise. */
  readonly native?: string;
}

/**
 * Something to write that is not there, and is a resource or a property of a construct: no property of the resource.
 */
export function toWrite(resource: Resource, words: HostWords, summary?: string): Change | undefined {
  const line = lineFor(resource, words);
  if (line === undefined) return undefined;
  return { ...(summary !== undefined && { summary }), remove: [], add: [line] };
}

function lineFor(resource: Resource, words: HostWords): string | undefined {
  if (resource.dialect === "aws") return words.aws;
  if (resource.dialect === "aws-native") return words.native ?? words.aws;
  if (words.construct !== undefined && isMadeByConstruct(resource))
    return inProgram(resource, words.construct);
  return words.template;
}

/** The same of a construct alone. */
export function toConstruct(resource: Resource, text: string): Change {
  return { remove: [], add: [inProgram(resource, text)] };
}

/** Each name of the construct library in it as the language of the program spells it. */
export function inProgram({ spelling }: Resource, text: string): string {
  return text.replace(/\b[a-z]+[A-Z]\w*/g, (name) => spelt(name, spelling));
}

/** What a program usually calls what has this name. */
export function variableFor({ name }: Resource, otherwise: string): string {
  const id = name.slice(name.lastIndexOf("/") + 1);
  return /^\w+$/.test(id)
    ? id.replace(/^(?:[A-Z]+(?![a-z])|[A-Z])/, (begin) => begin.toLowerCase())
    : otherwise;
}

/** The same, of a construct that takes the properties of what it makes itself. */
export function settingOfConstruct(at: Origin): string {
  const last = at.path.at(-1);
  const own = isMadeByConstruct(at.resource) && typeof last === "string";
  return settingText(own ? { ...at, path: [last] } : at);
}

/** Constructs of the CDK's own call the resource that they are about so. */
export function isMadeByConstruct({ constructPath }: Resource): boolean {
  return constructPath !== undefined && /\/(?:Resource|Default)$/.test(constructPath);
}
