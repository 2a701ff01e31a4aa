import {
  claim,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  yes,
  rowFrom,
  type Cause,
  type Claim,
  type Names,
  type Resource,
} from "../facts";
import { forbid, type Change } from "../judges";
import { conditionDoubt } from "../network/condition-doubt";
import type { Group, Network } from "../network/network";
import { isWritten, referencesTo } from "../semantics";
import type { Lines } from "../network/groups/lines";
import { toWrite, variableFor } from "./telling/host-words";
import { isOfVpcConstruct } from "./telling/vpc-construct";
import { defineRule } from "./rule";
import { defaultGroups } from "./selectors";
import type { Direction } from "../packets";

/** What takes the lines away that AWS made, other than what Portcullis knows. */
function strippedBy(types: readonly string[], group: Group, network: Network): Claim {
  if (!group.untouched || types.length === 0) return no();
  let open: Claim = no();
  for (const { from } of referencesTo(group.resource, network)) {
    if (!types.includes(from.type)) continue;
    const doubt = conditionDoubt(from, group.resource);
    if (!doubt) return yes();
    open = maybe(doubt);
  }
  return open;
}

interface Held {
  /** Surely there. */
  readonly causes: readonly Cause[];
  /** What decides whether others are. */
  readonly doubt: Names;
}

function held(lines: Lines, direction: Direction, which: (implied: boolean) => boolean): Held {
  const causes: Cause[] = [];
  let doubt = lines.rest ?? NO_NAMES;
  lines.each((line, names) => {
    if (!which(line.implied !== undefined)) return;
    if (names) doubt = mergeNames(doubt, names);
    else causes.push({ at: line, says: line.says(direction) });
  });
  return { causes, doubt };
}

function keeps(group: Group, which: (implied: boolean) => boolean): Claim {
  const ingress = held(group.ingress, "ingress", which);
  const egress = held(group.egress, "egress", which);
  const causes = [...ingress.causes, ...egress.causes];
  if (causes.length > 0) return yes(...causes);
  const doubt = mergeNames(ingress.doubt, egress.doubt);
  return doubt.length > 0 ? maybe(doubt) : claim(false);
}

/** The lines that it still has. */
function keepsLines(group: Group, stripped: Claim): Claim {
  if (stripped.holds === "no") return keeps(group, () => true);
  const added = keeps(group, (implied) => !implied);
  if (stripped.holds === "yes" || added.holds === "yes") return added;
  return maybe(mergeNames(stripped.names, added.names), ...keeps(group, () => true).causes);
}

export const defaultSgHasRules = defineRule({
  id: "default-sg-has-rules",
  title: "A default security group keeps its lines",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Whatever is launched without a group gets the default one, and then talks to everything else that did.",
  condition:
    "The default group of a VPC in the program keeps the lines that AWS gives it, or has others: nothing adopts and empties it. CDK's restrictDefaultSecurityGroup and a custom resource that the configuration names empty it too.",
  remediation: "Take every line from the default group and give each resource a group of its own",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  parameters: {
    strippedBy: {
      default: [] as readonly string[],
      describe:
        "Types of your own resources that take the lines from the default group of the VPC they name.",
      schema: { type: "array", items: { type: "string" } },
    },
  },
  over: defaultGroups,
  judge(subject, { network, parameters }) {
    const stripped = strippedBy(parameters.strippedBy, subject, network);
    const left = subject.untouched && stripped.holds === "no";
    const kept = keepsLines(subject, stripped);
    const lines = keeps(subject, (implied) => !implied).causes;
    const added = lines.map(({ says }) => says);
    return forbid(kept, (claim) => {
      const owner = isWritten(subject) ? subject.name : `The default group of ${subject.resource.name}`;
      if (claim.holds === "maybe") {
        return {
          title: `${owner} may keep lines: ${claim.names[0] ?? "the program"} decides`,
          why: "A default group should admit nothing, so that nothing works by being forgotten.",
        };
      }
      const more = added.length === 0 ? "" : ` Lines are added to it: ${added.join("; ")}.`;
      if (left) {
        return {
          title: `${owner} is left as AWS makes it`,
          why: `It admits everything from itself and lets everything out, and nothing in this program takes these lines away.${more}`,
          byDefault: added.length === 0,
          fix: emptied(subject, lines, network),
        };
      }
      return {
        title: `Lines are added to ${lowerFirst(owner)}`,
        why: `A default group should admit nothing, so that nothing works by being forgotten.${more}`,
        ...(lines.length > 0 && { fix: { remove: written(lines, subject.resource), add: [] } }),
      };
    });
  },
});

/** CloudFormation has no resource that adopts the group of a VPC. */
function emptied({ resource: vpc, vpc: places }: Group, lines: readonly Cause[], network: Network): Change {
  const subnets = places.certain().flatMap((place) => network.vpcOf(place)?.subnets.certain() ?? []);
  const adopted = toWrite(vpc, {
    ...(isOfVpcConstruct(vpc, subnets) && { construct: "restrictDefaultSecurityGroup: true" }),
    aws: `aws.ec2.DefaultSecurityGroup({ vpcId: ${variableFor(vpc, "vpc")}.id, ingress: [], egress: [] })`,
  });
  const summary =
    lines.length > 0
      ? "delete the lines that are added; let a custom resource take the others away, and name its type in strippedBy of this rule"
      : "let a custom resource take its lines away, since CloudFormation has no resource for it, and name its type in strippedBy of this rule";
  return { ...(adopted ?? { summary, add: [] }), remove: written(lines, vpc) };
}

function written(lines: readonly Cause[], reader: Resource): readonly string[] {
  return lines.map(({ at, says }) => `${rowFrom(at, reader)}: ${says}`);
}

function lowerFirst(text: string): string {
  return text.replace(/^The /, "the ");
}
