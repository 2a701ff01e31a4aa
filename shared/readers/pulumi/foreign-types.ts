import { firstOf } from "../../text/lists";
import type { Diagnostics } from "../../facts";
import type { PulumiResource } from "./pulumi-resource";

/**
 * AWS by another provider than Pulumi's own: Terraform's as a package (`pulumi package add terraform-provider`), whose
 * types all stand in `index`, and the resources within a Terraform module.
 */
const FOREIGN = /^(?:aws:index\/|awscc:|[^:]+:tf:aws(?:cc)?_)/;

const NAMED = 3;

/** Tells of resources of AWS that no vocabulary of ours has. */
export function tellForeign(resources: readonly PulumiResource[], diagnostics: Diagnostics): void {
  const foreign = resources.filter(({ type }) => FOREIGN.test(type));
  if (foreign.length === 0) return;
  const types = [...new Set(foreign.map(({ type }) => type))].sort();
  const [them, are] = foreign.length === 1 ? ["1 resource", "is"] : [`${foreign.length} resources`, "are"];
  diagnostics.add({
    level: "warning",
    message: `${them} of Terraform's provider ${are} not judged: ${firstOf(types, NAMED)}`,
  });
}
