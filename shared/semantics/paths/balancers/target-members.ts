import { bothDoubts, push, type Names, type Resource, type Setting } from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Network } from "../../../network/network";
import {
  AUTO_SCALING_GROUP,
  BALANCED_SERVICE,
  SCALING_ATTACHMENT,
  SERVICE_BALANCER_WORDS,
  TARGET_ATTACHMENT,
  TARGET_GROUP,
  TARGET_WORDS,
} from "../../../vocabulary";
import { eachDeclared } from "../../each-declared";

/** What a target group sends to. */
export interface Member {
  readonly target: Resource;
  /** Its own; absent or not written: the target group's. */
  readonly port?: Setting<number>;
  readonly doubt: Names | undefined;
}

/** The members of every target group: named in it, attached to it, tasks of a service, what is launched into it. */
export function membersOf(network: Network): Map<Resource, Member[]> {
  const found = new Map<Resource, Member[]>();
  network.all(TARGET_GROUP).each(({ facts, resource }) => {
    facts.targets.each((item, doubt) => {
      const port = TARGET_WORDS.port.read(item);
      eachDeclared(TARGET_WORDS.target.read(item), (target, more) => {
        const own = conditionDoubt(resource, target);
        push(found, resource, { target, port, doubt: bothDoubts(own, bothDoubts(doubt, more)) });
      });
    });
  });
  network.all(TARGET_ATTACHMENT).each(({ facts, resource }) => {
    eachDeclared(facts.group, (group, doubt) => {
      eachDeclared(facts.target, (target, more) => {
        const own = conditionDoubt(resource, target);
        push(found, group, { target, port: facts.port, doubt: bothDoubts(own, bothDoubts(doubt, more)) });
      });
    });
  });
  network.all(BALANCED_SERVICE).each(({ facts, resource }) => {
    facts.balancers.each((item, doubt) => {
      const port = SERVICE_BALANCER_WORDS.port.read(item);
      eachDeclared(SERVICE_BALANCER_WORDS.group.read(item), (group, more) => {
        push(found, group, { target: resource, port, doubt: bothDoubts(doubt, more) });
      });
    });
  });
  network.all(AUTO_SCALING_GROUP).each(({ facts, resource }) => {
    eachDeclared(facts.targetGroups, (group, doubt) => push(found, group, { target: resource, doubt }));
  });
  network.all(SCALING_ATTACHMENT).each(({ facts, resource }) => {
    eachDeclared(facts.scaling, (target, doubt) => {
      eachDeclared(facts.targetGroups, (group, more) => {
        const own = conditionDoubt(resource, target);
        push(found, group, { target, doubt: bothDoubts(own, bothDoubts(doubt, more)) });
      });
    });
  });
  return found;
}
