import {
  all,
  any,
  Assumed,
  Branches,
  claim,
  isLeftOut,
  isTreeList,
  isTreeObject,
  maybe,
  no,
  some,
  Unresolved,
  yes,
  type Claim,
  type Resource,
  type Tree,
} from "../../facts";
import type { Facts, Network } from "../../network/network";
import { EVENT_RULE, EVENT_TARGET } from "../../vocabulary";
import { someBeside } from "../beside";
import { leadingTo, type Referral } from "../leading-to";

const aimedAt: Referral<typeof EVENT_TARGET.words> = {
  type: EVENT_TARGET,
  targets: ({ facts }) => facts.rule,
};

/** Whether a rule of EventBridge hears all of these calls of EC2, by way of CloudTrail, and hands them on. */
export function hearsCalls(calls: readonly string[], watched: Resource, network: Network): Claim {
  return someBeside(watched, EVENT_RULE, network, (rule) =>
    all(
      rule.facts.state.satisfies((state) => state.toUpperCase().startsWith("ENABLED")),
      handsOn(rule, network),
      matchesCalls(rule.facts.pattern, calls, rule.name),
    ),
  );
}

/** Whether an event rule of the program is about some of these calls, whatever it does with them. */
export function awaitsCalls(calls: readonly string[], network: Network): boolean {
  return network
    .all(EVENT_RULE)
    .certain()
    .some(({ facts, name }) =>
      calls.some((call) => matchesCalls(facts.pattern, [call], name).holds === "yes"),
    );
}

function handsOn({ facts, resource }: Facts<typeof EVENT_RULE.words>, network: Network): Claim {
  return any(
    some(facts.targets, () => claim(true)),
    some(leadingTo(aimedAt, resource, network), () => claim(true)),
  );
}

const TOP: Readonly<Record<string, string>> = {
  source: "aws.ec2",
  "detail-type": "AWS API Call via CloudTrail",
};

function matchesCalls(pattern: Tree | undefined, calls: readonly string[], rule: string): Claim {
  return inObject(pattern, (event) => {
    const { detail, ...rest } = event;
    return all(
      ...Object.keys(rest).map((key) => field(rest[key], TOP[key], rule)),
      detail === undefined || detail === null
        ? yes()
        : inObject(detail, ({ eventName, eventSource, ...others }) =>
            all(
              ...Object.keys(others).map(() => maybe([rule])),
              field(eventSource, "ec2.amazonaws.com", rule),
              ...calls.map((call) => field(eventName, call, rule)),
            ),
          ),
    );
  });
}

/** A field that is left out matches everything. What is no plain text, such as a prefix, is not worked out. */
function field(tree: Tree | undefined, wanted: string | undefined, rule: string): Claim {
  if (tree === undefined || tree === null) return yes();
  if (wanted === undefined) return maybe([rule]);
  if (isTreeList(tree)) {
    const listed = tree.filter((one) => !isLeftOut(one));
    return any(no(), ...listed.map((one) => field(one, wanted, rule)));
  }
  if (tree instanceof Unresolved || tree instanceof Branches) return maybe(tree.names);
  if (tree instanceof Assumed) return field(tree.value, wanted, rule);
  return isTreeObject(tree) ? maybe([rule]) : claim(tree === wanted);
}

function inObject(
  tree: Tree | undefined,
  ask: (object: { readonly [key: string]: Tree | undefined }) => Claim,
): Claim {
  if (tree instanceof Unresolved || tree instanceof Branches) return maybe(tree.names);
  if (tree instanceof Assumed) return inObject(tree.value, ask);
  return isTreeObject(tree) ? ask(tree) : no();
}
