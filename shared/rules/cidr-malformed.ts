import { Assumed, Field, isScalar, placeFrom, type Cause, type Resource, type Tree } from "../facts";
import { forbid, type Change } from "../judges";
import { malformedIn, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { filters } from "./selectors";
import { eitherWay } from "./signs";
import { told } from "./telling/told";

/** What belongs where a prefix does; where a group or a list does, its author knows which. */
function wellFormed(causes: readonly Cause[], reader: Resource): Change {
  const found = causes.filter(({ at: { path } }) => path.some((key) => /cidr/i.test(String(key))));
  const places = new Map(found.map(({ at }) => [placeFrom(at, reader), at]));
  const changes = [...places].map(([place, at]) =>
    changeAt(place, at instanceof Field ? at.tree : undefined),
  );
  return {
    remove: [...new Set(changes.flatMap(({ from }) => from ?? []))],
    add: [...new Set(changes.map(({ to }) => to))],
  };
}

/** A parameter's default is mended where it stands. */
function changeAt(place: string, tree: Tree | undefined): { readonly from?: string; readonly to: string } {
  if (tree instanceof Assumed && tree.defaultOf !== undefined && isScalar(tree.value)) {
    const standard = `${tree.defaultOf}: Default`;
    return { from: `${standard} ${tree.value}`, to: `${standard} YOUR_PREFIX` };
  }
  return { ...(typeof tree === "string" && { from: `${place}: ${tree}` }), to: `${place}: YOUR_PREFIX` };
}

export const cidrMalformed = defineRule({
  id: "cidr-malformed",
  title: "A prefix is malformed",
  severity: "medium",
  recommended: "error",
  rationale:
    "EC2 refuses the line, and the deployment fails half-way; until then nobody can say what it admits.",
  condition:
    "A prefix is none: not four decimal parts or no IPv6, no length, or one outside 0 to 32 or 128; or one stands where a group or a prefix list belongs.",
  remediation: "Write the address, a slash and the number of bits, such as 10.0.0.0/8 or 2001:db8::/32",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html"],
  refused: /cidr|prefixlist|securitygroup/i,
  over: filters,
  signs: eitherWay(TRAIT.unknownPeer),
  judge(subject) {
    return forbid(
      malformedIn(subject),
      told(({ causes }) => ({
        so: `${subject.name} has a malformed prefix`,
        perhaps: `${subject.name} may have a malformed prefix`,
        fix: wellFormed(causes, subject.resource),
        why: [...new Set(causes.map(({ says }) => `${says}.`))].join(" "),
      })),
    );
  },
});
