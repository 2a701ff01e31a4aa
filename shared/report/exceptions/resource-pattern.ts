import type Picomatch from "picomatch";

import { constructOf } from "../words/construct-path";
import type { ReportedResource } from "../report";

/** As much of a resource as patterns ask about. */
type Named = Pick<ReportedResource, "key" | "id" | "name" | "path" | "stack">;

/** The tags of a resource as far as the program writes them out. */
export type TagsOf = (resource: Named) => Readonly<Record<string, string>>;

type Match = (resource: Named, tagsOf: TagsOf) => boolean;

/**
 * Patterns are globs and nothing more: brackets and braces stand for themselves, for names contain them. Parentheses
 * and bars do too, which there is no option for.
 */
const OPTIONS = { dot: true, nobrace: true, nobracket: true, noextglob: true, nonegate: true } as const;

/**
 * Whether a resource is meant by a pattern: `*` over logical id, name and URN; over a construct path `*` stays in
 * one segment and `**` does not. `tag:Key=Value` asks the tags. A construct path means its CloudFormation child too.
 */
export function resourcePattern(pattern: string): Match {
  const tag = tagPattern(pattern);
  if (tag) {
    const { key, fits } = tag;
    return (resource, tagsOf) => {
      const tags = tagsOf(resource);
      return Object.hasOwn(tags, key) && fits(tags[key] ?? "");
    };
  }
  if (isPlainName(pattern)) return (resource) => namesOf(resource).includes(pattern);
  const name = glob(pattern, true);
  const path = glob(pattern, false);
  return (resource) =>
    name(resource.id) ||
    name(resource.name) ||
    (resource.path !== undefined && (path(resource.path) || path(constructOf(resource.path))));
}

/** Whether it means what is called so, and nothing else. */
export function isPlainName(pattern: string): boolean {
  return !/[*?]/.test(pattern) && !tagPattern(pattern);
}

/** What a resource may be called by such a pattern. */
export function namesOf({ id, name, path }: Named): readonly string[] {
  return path === undefined ? [id, name] : [id, name, path, constructOf(path)];
}

/** `tag:Key=Value`; `undefined` for any other pattern. */
export function tagPattern(
  pattern: string,
): { readonly key: string; readonly fits: (value: string) => boolean } | undefined {
  const [, key, value] = /^tag:([^=]+)=(.*)$/s.exec(pattern) ?? [];
  return key === undefined ? undefined : { key, fits: glob(value ?? "", true) };
}

function glob(pattern: string, acrossSlashes: boolean): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  // Loaded by those few runs that have a pattern.
  const picomatch = require("picomatch") as typeof Picomatch;
  const matches = picomatch(pattern.replace(/[()|]/g, "\\$&"), { ...OPTIONS, bash: acrossSlashes });
  // Called with a second argument, as by `some`, it answers with an object, which is true.
  return (text) => matches(text);
}

/** Whether a rule is meant: an id, or a glob over ids. */
export function rulePattern(pattern: string): (ruleId: string) => boolean {
  return glob(pattern, true);
}
