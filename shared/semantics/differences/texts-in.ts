import {
  Assumed,
  Branches,
  isScalar,
  isTreeList,
  isTreeObject,
  PiecedText,
  Unresolved,
  type Bounds,
  type Field,
  type Names,
  type Tree,
} from "../../facts";
import type { ServiceSet } from "../../packets";

interface Line {
  readonly row: Field;
  readonly services: Bounds<ServiceSet>;
}

/** What a line says of services, as either dialect spells it: of an unknown protocol its ports tell lines apart. */
const OF_SERVICES = /protocol|port|^from$|^to$|icmp|^type$|^code$/i;

/**
 * What is written in a line of one of these names, where that is more than the name itself, and what it says of
 * services where these are not settled.
 */
export function textsIn({ row: { tree }, services }: Line, names: Names): readonly string[] {
  const isOpen = services.must !== services.may;
  const found = new Set<string>();
  const visit = (part: Tree | undefined): void => {
    if (part instanceof Unresolved) {
      const text = part instanceof PiecedText ? part.asWritten : part.title;
      const isOfLine = part.names.every((name) => names.includes(name));
      if (isOfLine && text !== part.names.join(" or ")) found.add(text);
    } else if (part instanceof Branches) part.options.forEach(visit);
    else if (part instanceof Assumed) visit(part.value);
    else if (isTreeList(part)) part.forEach(visit);
    else if (isTreeObject(part))
      for (const [key, value] of Object.entries(part))
        if (isOpen && isScalar(value) && OF_SERVICES.test(key)) found.add(`${key.toLowerCase()} ${value}`);
        else visit(value);
  };
  visit(tree);
  return [...found].sort();
}
