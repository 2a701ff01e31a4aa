import { any, because, isTreeObject, maybe, no, type Claim, type Field } from "../../facts";
import type { Network, Subject } from "../../network/network";
import { endsOfRow, pathsOf, SECURITY_GROUP, type EndsOfRow } from "../../vocabulary";
import { declared } from "../selectors";

/** A group or a line with what is wrong with the other ends of its lines. */
export interface WrongEnds extends Subject {
  readonly claim: Claim;
}

type Ask = (ends: EndsOfRow) => Claim;

/** What is wrong with the other ends of a row. */
export function endsAt(row: Field, says: string, ask: Ask): Claim {
  const claim = ask(endsOfRow(row.tree));
  return claim.holds === "no" ? claim : because(claim, { at: row, says });
}

/** Groups with lines inside them, where one line has one end. */
export function* groupsWithWrongEnds(network: Network, says: string, ask: Ask): Iterable<WrongEnds> {
  for (const { kind, name, resource, root, facts } of declared(SECURITY_GROUP)(network)) {
    // Lines inside a group of Pulumi's `aws` may have lists of every kind.
    if (resource.dialect === "aws") continue;
    const claims: Claim[] = [];
    for (const direction of ["ingress", "egress"] as const) {
      const [property = ""] = pathsOf(SECURITY_GROUP.words[direction].spelling, resource.dialect);
      // Rows come by the 100,000: those of a plain list get a field only where they are told of.
      const rows = root.at(property).rows;
      if (rows?.every((row) => isTreeObject(row) && ask(endsOfRow(row)).holds === "no")) continue;
      facts[direction].each((row, doubt) => {
        const claim = endsAt(row, says, ask);
        if (claim.holds !== "no") claims.push(doubt ? maybe(doubt, ...claim.causes) : claim);
      });
    }
    if (claims.length > 0) yield { kind, name, resource, claim: any(no(), ...claims) };
  }
}
