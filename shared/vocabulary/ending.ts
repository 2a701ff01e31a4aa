import { claim, maybe, no, Unresolved, type Claim, type Field, type List, type Setting } from "../facts";
import { isOfType, type TypeNames } from "./types";
import { pathsOf, type Spelling } from "./spelling";
import { absent, asText, blocks, text, type Word } from "./words";

/** A text of which often only the end is known: `com.amazonaws.${AWS::Region}.ec2`. */
export interface Ending {
  /** Upper and lower case are one. */
  endsWith(suffix: string): Claim;
  /** What stands behind the last dot, in lower case. */
  lastPart(test: (part: string) => boolean): Claim;
}

/** @param notOf what a resource of this type is called has none of the ends that are asked for */
export function ending(spelling: Spelling, notOf?: TypeNames): Word<Ending> {
  const whole = text(spelling);
  return {
    spelling,
    read(root) {
      const setting = whole.read(root);
      const places = pathsOf(spelling, root.resource.dialect).map((path) => root.at(path));
      const unknown = places.find(({ tree }) => tree instanceof Unresolved);
      return (unknown && endOfUnknown(unknown, notOf)) ?? endOfText(setting);
    },
  };
}

/** A list of such texts. */
export function endings(spelling: Spelling, notOf?: TypeNames): Word<List<Ending>> {
  const inner = blocks(spelling);
  const read = (item: Field): Ending =>
    endOfUnknown(item, notOf) ?? endOfText(item.setting("text", asText, absent("")));
  return { spelling, read: (root) => inner.read(root).map(read) };
}

function endOfUnknown({ tree, index }: Field, notOf: TypeNames | undefined): Ending | undefined {
  if (!(tree instanceof Unresolved)) return undefined;
  const isOther = tree.sources.some((id) => {
    const source = index.get(id);
    return source !== undefined && notOf !== undefined && isOfType(source, notOf);
  });
  return isOther ? OTHER : endOf(tree);
}

const OTHER: Ending = { endsWith: () => no(), lastPart: () => no() };

function endOf({ ending, names }: Unresolved): Ending {
  const known = ending.toLowerCase();
  return {
    endsWith(suffix) {
      const wanted = suffix.toLowerCase();
      if (known.length >= wanted.length) return claim(known.endsWith(wanted));
      return wanted.endsWith(known) ? maybe(names) : claim(false);
    },
    lastPart: (test) => (known.includes(".") ? claim(test(lastPartOf(known))) : maybe(names)),
  };
}

function endOfText(setting: Setting<string>): Ending {
  return {
    endsWith: (suffix) => setting.satisfies((value) => value.toLowerCase().endsWith(suffix.toLowerCase())),
    lastPart: (test) => setting.satisfies((value) => test(lastPartOf(value.toLowerCase()))),
  };
}

function lastPartOf(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}
