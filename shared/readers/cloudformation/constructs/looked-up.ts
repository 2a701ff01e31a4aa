import { Unresolved } from "../../../facts";
import { isRecord, own } from "../../../facts/json";
import type { TemplateDocument } from "../document/document";
import type { Read } from "../undecided/read";
import { UnknownBlock } from "../undecided/unknowns";
import { constructPathOf } from "./construct-paths";

const BLOCK = "1.2.3.4/5";

/**
 * What aws-cdk-lib writes until AWS was asked, which it never is in a unit test: DUMMY_VPC_PROPS of aws-ec2,
 * lib/vpc.ts. AWS gives no such ids, and nobody writes that block.
 */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  BLOCK,
  "vpc-12345",
  ...["s", "p", "i"].flatMap((kind) => [`${kind}-12345`, `${kind}-67890`]),
  ...["s", "p", "i"].flatMap((kind) => [`rtb-12345${kind}`, `rtb-67890${kind}`, `rtb-57890${kind}`]),
]);

const NAMES = ["the VPC that is looked up"];

/** Asked of every text of a template. */
export function isPlaceholder(text: string): boolean {
  return text.length < 12 && PLACEHOLDERS.has(text);
}

/** What nobody knows before the look-up. */
export function lookedUp(placeholder: string): Read {
  const unknown = new Unresolved(NAMES);
  return placeholder === BLOCK ? new UnknownBlock(unknown) : unknown;
}

/** A program of the CDK wrote it, wherever it stands. */
export function isSynthesized({ host, data }: TemplateDocument): boolean {
  const resources = own(data, "Resources");
  return (
    host === "cdk" ||
    (isRecord(resources) && Object.values(resources).some((one) => constructPathOf(one) !== undefined))
  );
}
