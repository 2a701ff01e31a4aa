import { all, any, claim, no, some, type Claim, type Field, type Setting, type Target } from "../../facts";
import type { Network } from "../../network/network";
import { ALARM, METRIC_FILTER, METRIC_WORDS, SUBSCRIPTION, TOPIC, type FactsOf } from "../../vocabulary";
import { factsOf } from "../facts-of";

/**
 * Whether somebody is told when one of these API calls is made: a metric filter that counts them all, an alarm on its
 * metric, and somebody who has subscribed to what the alarm does.
 */
export function alarmsOn(events: readonly string[], network: Network): Claim {
  return some(network.all(METRIC_FILTER), ({ facts }) =>
    all(
      countsAll(facts.pattern, events),
      some(facts.metrics, (metric) => hasLiveAlarm(metric, network)),
    ),
  );
}

function countsAll(pattern: Setting<string>, events: readonly string[]): Claim {
  return pattern.satisfies((text) => {
    const named = new Set([...text.matchAll(/\$\.eventName\s*=\s*"?(\w+)"?/g)].map((match) => match[1]));
    return events.every((event) => named.has(event));
  });
}

function hasLiveAlarm(metric: Field, network: Network): Claim {
  const name = METRIC_WORDS.name.read(metric);
  const namespace = METRIC_WORDS.namespace.read(metric);
  return some(network.all(ALARM), ({ facts }) =>
    all(facts.metric.equals(name), facts.namespace.equals(namespace), alarmTellsSomebody(facts, network)),
  );
}

type Alarm = FactsOf<typeof ALARM.words>;

/** Whether an alarm has an action that is switched on and reaches somebody. */
export function alarmTellsSomebody(alarm: Alarm, network: Network): Claim {
  return all(
    alarm.enabled.is(true),
    some(alarm.actions, (target) => tellsSomebody(target, network)),
  );
}

/** Whether an alarm is on a metric that a metric filter of the program counts. */
export function watchesFilter(alarm: Alarm, network: Network): Claim {
  return some(network.all(METRIC_FILTER), ({ facts }) =>
    some(facts.metrics, (metric) =>
      all(
        alarm.metric.equals(METRIC_WORDS.name.read(metric)),
        alarm.namespace.equals(METRIC_WORDS.namespace.read(metric)),
      ),
    ),
  );
}

/** What is outside the program may have subscribers there. */
function tellsSomebody(target: Target, network: Network): Claim {
  if (target.kind === "external") return claim(true);
  const topic = factsOf(TOPIC, target.resource, network);
  if (!topic) return no();
  return any(
    some(topic.facts.inlineSubscriptions, () => claim(true)),
    some(network.all(SUBSCRIPTION), ({ facts }) =>
      some(facts.topic, (to) => claim(to.kind === "declared" && to.resource === target.resource)),
    ),
  );
}
