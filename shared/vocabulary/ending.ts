import { claim, maybe, Unresolved, type Claim, type Field, type List, type Setting } from "../facts";
import { absent, asText, blocks, pathsOf, text, type Spelling, type Word } from "./words";

/** A text of which often only the end is known: `com.amazonaws.${AWS::Region}.ec2`. */
export interface Ending {
  /** Upper and lower case are one. */
  endsWith(suffix: string): Claim;
}

export function ending(spelling: Spelling): Word<Ending> {
  const whole = text(spelling);
  return {
    spelling,
    read(root) {
      const setting = whole.read(root);
      const trees = pathsOf(spelling, root.resource.dialect).map((path) => root.at(path).tree);
      const unknown = trees.find((tree) => tree instanceof Unresolved);
      return unknown ? endOf(unknown) : endOfText(setting);
    },
  };
}

/** A list of such texts. */
export function endings(spelling: Spelling): Word<List<Ending>> {
  const inner = blocks(spelling);
  const read = (item: Field): Ending =>
    item.tree instanceof Unresolved ? endOf(item.tree) : endOfText(item.setting("text", asText, absent("")));
  return { spelling, read: (root) => inner.read(root).map(read) };
}

function endOf({ ending, names }: Unresolved): Ending {
  const known = ending.toLowerCase();
  return {
    endsWith(suffix) {
      const wanted = suffix.toLowerCase();
      if (known.length >= wanted.length) return claim(known.endsWith(wanted));
      return wanted.endsWith(known) ? maybe(names) : claim(false);
    },
  };
}

function endOfText(setting: Setting<string>): Ending {
  return {
    endsWith: (suffix) => setting.satisfies((value) => value.toLowerCase().endsWith(suffix.toLowerCase())),
  };
}
