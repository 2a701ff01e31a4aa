import { claim, maybe, Unresolved, type Claim } from "../facts";
import { pathsOf, text, type Spelling, type Word } from "./words";

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
      const tree = pathsOf(spelling, root.resource.dialect)
        .map((path) => root.at(path).tree)
        .find((one) => one instanceof Unresolved);
      const known = tree?.ending.toLowerCase() ?? "";
      return {
        endsWith(suffix) {
          const wanted = suffix.toLowerCase();
          if (!tree) return setting.satisfies((value) => value.toLowerCase().endsWith(wanted));
          if (known.length >= wanted.length) return claim(known.endsWith(wanted));
          return wanted.endsWith(known) ? maybe(tree.names) : claim(false);
        },
      };
    },
  };
}
