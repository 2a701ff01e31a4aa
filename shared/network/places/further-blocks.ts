import {
  any,
  bothDoubts,
  ifThere,
  no,
  yes,
  type Claim,
  type Field,
  type Names,
  type Resource,
} from "../../facts";
import { VPC_CIDR_BLOCK } from "../../vocabulary";
import { conditionDoubt } from "../condition-doubt";
import type { NamedBy } from "../named-by";

/** A block that a VPC or a subnet is given by a resource of its own, and whether it is. */
export interface FurtherBlock {
  readonly root: Field;
  readonly there: Claim;
}

/** Those that name a VPC, or may; what nobody knows is another one. */
export function blocksOf(vpc: Resource, blocks: NamedBy): readonly FurtherBlock[] {
  return blocks
    .of(vpc)
    .map((root) => ({ root, there: names(root, vpc) }))
    .filter(({ there }) => there.holds !== "no");
}

function names(root: Field, vpc: Resource): Claim {
  const claims: Claim[] = [];
  VPC_CIDR_BLOCK.words.vpc.read(root).each((target, doubt) => {
    if (target.kind === "declared" && target.resource === vpc) claims.push(ifThere(yes(), doubt));
  });
  return any(no(), ...claims);
}

/** What decides whether the VPC has it. */
export function doubtOf({ root, there }: FurtherBlock, vpc: Resource): Names | undefined {
  return bothDoubts(conditionDoubt(root.resource, vpc), there.holds === "maybe" ? there.names : undefined);
}
