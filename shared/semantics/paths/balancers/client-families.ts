import {
  all,
  any,
  ifThere,
  maybe,
  no,
  not,
  some,
  yes,
  type Claim,
  type Field,
  type List,
  type Resource,
} from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Facts, Network } from "../../../network/network";
import { parsePrefix, type Family, type Prefix } from "../../../packets";
import { BALANCER, CONDITION_WORDS, LISTENER_RULE } from "../../../vocabulary";
import { factsOf } from "../../facts-of";
import { naming, type Referral } from "../../leading-to";

/** By the family in which they ask: whether clients of a balancer are sent somewhere. */
export type ByFamily = Readonly<Record<Family, Claim>>;

export const OF_BOTH: ByFamily = { 4: yes(), 6: yes() };

function ofEither(of: (family: Family) => Claim): ByFamily {
  return { 4: of(4), 6: of(6) };
}

const ruling: Referral<typeof LISTENER_RULE.words> = {
  type: LISTENER_RULE,
  targets: ({ facts }) => facts.listener,
};

/** Whom a rule of a listener takes (Elastic Load Balancing, "Listener rules for your Network Load Balancer"). */
export function takenBy(conditions: List<Field>): ByFamily {
  return ofEither((family) =>
    not(some(conditions, (condition) => any(refuses(condition, family), not(takesFrom(condition, family))))),
  );
}

/** Which addresses a rule takes is not followed: some are no certainty for any of them, and none for a whole family. */
function takesFrom(condition: Field, family: Family): Claim {
  const sources = CONDITION_WORDS.sources.read(condition);
  if (sources.length === 0 && !sources.rest) return yes();
  const include = (holds: (prefix: Prefix) => boolean): Claim =>
    some(sources, (source) =>
      source.satisfies((text) => {
        const prefix = parsePrefix(text.trim());
        return prefix?.family === family && holds(prefix);
      }),
    );
  return any(
    include(({ length }) => length === 0),
    all(
      include(() => true),
      maybe(["the addresses that a listener rule takes"]),
    ),
  );
}

/** Whom the rules of a listener leave to its default action. Those of other balancers ask for more than a family. */
export function leftByRules(listener: Resource, balancer: Resource, network: Network): ByFamily {
  const facts = factsOf(BALANCER, balancer, network)?.facts;
  if (!facts) return OF_BOTH;
  const rules = naming(ruling, listener, network);
  if (rules.length === 0 && !rules.rest) return OF_BOTH;
  return ofEither((family) => not(all(facts.type.is("network"), some(rules, takesAll(family, listener)))));
}

const takesAll =
  (family: Family, listener: Resource) =>
  ({ facts: { conditions }, resource }: Facts<typeof LISTENER_RULE.words>): Claim =>
    ifThere(
      all(
        some(conditions, (condition) => asksFor(condition, family)),
        not(some(conditions, (condition) => not(asksFor(condition, family)))),
      ),
      conditionDoubt(resource, listener),
    );

function asksFor(condition: Field, family: Family): Claim {
  const type = CONDITION_WORDS.addressType.read(condition);
  return type.written ? type.is(`ipv${family}`) : no();
}

function refuses(condition: Field, family: Family): Claim {
  return CONDITION_WORDS.addressType.read(condition).written ? not(asksFor(condition, family)) : no();
}
