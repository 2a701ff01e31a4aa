import {
  any,
  because,
  isTreeObject,
  Kept,
  maybe,
  no,
  type Claim,
  type Dialect,
  type Field,
  type Tree,
} from "../../facts";
import { isReadPlainly } from "../../network/groups/group-lines";
import type { Facts, Network, Subject } from "../../network/network";
import { DIRECTIONS, type Direction } from "../../packets";
import {
  endsOfRow,
  endsOfRowWithLists,
  ONE_END,
  pathsOf,
  SECURITY_GROUP,
  type EndsOfRow,
} from "../../vocabulary";
import { declared } from "../selectors";

/** A group or a line with what is wrong with the other ends of its lines. */
export interface WrongEnds extends Subject {
  readonly claim: Claim;
}

type Ask = (ends: EndsOfRow) => Claim;

/** What is wrong with the other ends of a row. */
export function endsAt(row: Field, says: string, ask: Ask, read = endsOfRow): Claim {
  const claim = ask(read(row.tree));
  return claim.holds === "no" ? claim : because(claim, { at: row, says });
}

interface OddLines {
  readonly group: Facts<typeof SECURITY_GROUP.words>;
  readonly directions: readonly Direction[];
}

/**
 * Groups with lines inside them that do not all plainly have one end. Rows come by the 100,000: they are looked at
 * once, and those of a plain list get a field only where they are told of.
 */
const oddLines = new Kept((network: Network): readonly OddLines[] =>
  declared(SECURITY_GROUP)(network).flatMap((group) => {
    const { resource, root } = group;
    const read = readerFor(resource.dialect);
    const hasEnd = (row: Tree): boolean => isTreeObject(row) && read(row) === ONE_END;
    const directions = DIRECTIONS.filter((direction) => {
      const property = pathsOf(SECURITY_GROUP.words[direction].spelling, resource.dialect)[0] ?? "";
      const { rows } = root.at(property);
      return rows === undefined || !(isReadPlainly(rows) || rows.every(hasEnd));
    });
    return directions.length > 0 ? [{ group, directions }] : [];
  }),
);

/** Lines inside a group of Pulumi's `aws` may have lists of every kind. */
function readerFor(dialect: Dialect): typeof endsOfRow {
  return dialect === "aws" ? endsOfRowWithLists : endsOfRow;
}

/** Groups in which the other ends of lines are wrong. */
export function* groupsWithWrongEnds(network: Network, says: string, ask: Ask): Iterable<WrongEnds> {
  for (const { group, directions } of oddLines.of(network)) {
    const claims: Claim[] = [];
    const read = readerFor(group.resource.dialect);
    for (const direction of directions) {
      group.facts[direction].each((row, doubt) => {
        const claim = endsAt(row, says, ask, read);
        if (claim.holds !== "no") claims.push(doubt ? maybe(doubt, ...claim.causes) : claim);
      });
    }
    const { kind, name, resource } = group;
    if (claims.length > 0) yield { kind, name, resource, claim: any(no(), ...claims) };
  }
}
