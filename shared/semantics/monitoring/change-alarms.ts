import {
  all,
  any,
  claim,
  no,
  some,
  yes,
  type Claim,
  type Field,
  type Resource,
  type Setting,
  type Target,
} from "../../facts";
import type { Facts, Network } from "../../network/network";
import { ALARM, METRIC_FILTER, METRIC_WORDS, SUBSCRIPTION, TOPIC } from "../../vocabulary";
import { someBeside } from "../beside";
import { factsOf } from "../facts-of";

/**
 * Whether somebody is told when one of these API calls is made: a metric filter that counts them all, an alarm on its
 * metric, and somebody who has subscribed to what the alarm does.
 * @param watched what all of them have to stand beside
 */
export function alarmsOn(events: readonly string[], watched: Resource, network: Network): Claim {
  return someBeside(watched, METRIC_FILTER, network, ({ facts }) => {
    const counts = countsAll(facts.pattern, events);
    // Filters and alarms are many, and most are about something else.
    if (counts.holds === "no") return counts;
    return all(
      counts,
      some(facts.metrics, (metric) => hasLiveAlarm(metric, watched, network)),
    );
  });
}

/** Whether a metric filter of the program counts any calls that a trail writes down. */
export function countsCalls(network: Network): boolean {
  return network
    .all(METRIC_FILTER)
    .certain()
    .some(({ facts }) => facts.pattern.satisfies((text) => text.includes("$.eventName")).holds === "yes");
}

function countsAll(pattern: Setting<string>, events: readonly string[]): Claim {
  return pattern.satisfies((text) => {
    const named = new Set([...text.matchAll(/\$\.eventName\s*=\s*"?(\w+)"?/g)].map((match) => match[1]));
    return events.every((event) => named.has(event));
  });
}

function hasLiveAlarm(metric: Field, watched: Resource, network: Network): Claim {
  const name = METRIC_WORDS.name.read(metric);
  const namespace = METRIC_WORDS.namespace.read(metric);
  return someBeside(watched, ALARM, network, (alarm) => {
    const isOnIt = all(alarm.facts.metric.equals(name), alarm.facts.namespace.equals(namespace));
    if (isOnIt.holds === "no") return isOnIt;
    return all(
      isOnIt,
      alarmTellsSomebody(alarm, watched, network),
      risesAtOneCall(alarm, METRIC_WORDS.value.read(metric)),
    );
  });
}

type Alarm = Facts<typeof ALARM.words>;

/** Whether an alarm has an action that is switched on and reaches somebody. */
export function alarmTellsSomebody({ facts }: Alarm, watched: Resource, network: Network): Claim {
  return all(
    facts.enabled.is(true),
    some(facts.actions, (target) => tellsSomebody(target, watched, network)),
  );
}

/** Whether one single call takes the metric to where the alarm is given: a sum of at least 1, as the CIS asks for. */
function risesAtOneCall({ facts: { comparison, threshold } }: Alarm, value: Setting<string>): Claim {
  const counts = (value.candidates ?? ["1"]).map(Number).filter((count) => count > 0);
  const least = counts.length > 0 ? Math.min(...counts) : 1;
  const limit = (holds: (threshold: number) => boolean): Claim =>
    threshold.written ? threshold.satisfies(holds) : yes();
  return any(
    all(
      comparison.is("GreaterThanOrEqualToThreshold"),
      limit((most) => most <= least),
    ),
    all(
      comparison.is("GreaterThanThreshold"),
      limit((most) => most < least),
    ),
    // One that learns what is usual, and one that does not say how it compares.
    comparison.satisfies((how) => how === "" || how.includes("GreaterThanUpperThreshold")),
  );
}

/** Whether an alarm is on a metric that a metric filter of the program counts. */
export function watchesFilter(alarm: Alarm, network: Network): Claim {
  return someBeside(alarm.resource, METRIC_FILTER, network, ({ facts }) =>
    some(facts.metrics, (metric) =>
      all(
        alarm.facts.metric.equals(METRIC_WORDS.name.read(metric)),
        alarm.facts.namespace.equals(METRIC_WORDS.namespace.read(metric)),
      ),
    ),
  );
}

/** What is outside the program may have subscribers there. */
function tellsSomebody(target: Target, watched: Resource, network: Network): Claim {
  if (target.kind === "external") return claim(true);
  const { resource } = target;
  const topic = factsOf(TOPIC, resource, network);
  if (!topic) return no();
  const hasReaderBeside = (other: Resource): Claim =>
    someBeside(other, SUBSCRIPTION, network, ({ facts }) =>
      some(facts.topic, (to) => claim(to.kind === "declared" && to.resource === resource)),
    );
  return any(
    some(topic.facts.inlineSubscriptions, () => claim(true)),
    hasReaderBeside(watched),
    // What an action names is there, and so is all that is there whenever it is.
    hasReaderBeside(resource),
  );
}
