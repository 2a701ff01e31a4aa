import { all, any, claim, no, not, some, type Claim, type List, type Setting } from "../../facts";
import type { Facts, Network } from "../../network/network";
import type { TRAIL } from "../../vocabulary";
import {
  ADVANCED_SELECTOR_WORDS,
  FIELD_SELECTOR_WORDS,
  RECORDER,
  RECORDER_STATUS,
  SELECTOR_WORDS,
} from "../../vocabulary";
import { allBeside } from "../beside";

/** Whether a trail of every Region writes down all management events. */
export function recordsManagement({ facts }: Facts<typeof TRAIL.words>): Claim {
  const basic = some(facts.selectors, () => claim(true));
  const advanced = some(facts.advancedSelectors, () => claim(true));
  const management = any(
    // Without selectors a trail records management events, read and write (CloudTrail API, PutEventSelectors).
    all(not(basic), not(advanced)),
    some(facts.selectors, (selector) =>
      all(
        SELECTOR_WORDS.management.read(selector).is(true),
        SELECTOR_WORDS.readWrite.read(selector).satisfies((which) => which.toLowerCase() === "all"),
      ),
    ),
    some(facts.advancedSelectors, (selector) => {
      const fields = ADVANCED_SELECTOR_WORDS.fields.read(selector);
      const has = (name: string): Claim =>
        some(fields, (field) => FIELD_SELECTOR_WORDS.field.read(field).is(name));
      const category = some(fields, (field) =>
        all(
          FIELD_SELECTOR_WORDS.field.read(field).is("eventCategory"),
          includes(FIELD_SELECTOR_WORDS.equals.read(field), "Management"),
        ),
      );
      return all(category, not(has("readOnly")));
    }),
  );
  return all(facts.everyRegion.is(true), facts.logging.is(true), management);
}

/** Whether the configuration recorder keeps the history of a resource type, and runs. */
export function recordsType(type: string, network: Network): Claim {
  const started = some(allBeside(undefined, RECORDER_STATUS, network), ({ facts }) => facts.enabled.is(true));
  return some(allBeside(undefined, RECORDER, network), ({ facts }) => {
    const { strategy } = facts;
    const excludes = strategy.is("EXCLUSION_BY_RESOURCE_TYPES");
    const recorded = any(
      not(facts.group),
      all(facts.everything.is(true), not(excludes), not(strategy.is("INCLUSION_BY_RESOURCE_TYPES"))),
      strategy.is("ALL_SUPPORTED_RESOURCE_TYPES"),
      all(excludes, not(includes(facts.excluded, type))),
      all(not(excludes), includes(facts.types, type)),
    );
    return all(recorded, any(facts.startsItself.is(true), started));
  });
}

function includes(list: List<Setting<string>>, wanted: string): Claim {
  return list.length === 0 && !list.rest ? no() : some(list, (text) => text.is(wanted));
}
