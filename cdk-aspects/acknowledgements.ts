import type { IConstruct } from "constructs";
import {
  ACKNOWLEDGED_RULES,
  acknowledgedBy,
  Acknowledgements,
  type Acknowledgement,
} from "../shared/report/exceptions/acknowledgements";
import { walk } from "./constructs";
import { PLUGIN_NAME } from "./our-plugins";

/** Rule ids as people acknowledge them start with it. */
const ID_PREFIX = `${PLUGIN_NAME}::`;

/** What the program acknowledges of ours. */
export function acknowledgementsIn(root: IConstruct, prefix: string = ID_PREFIX): Acknowledgements {
  const all: Acknowledgement[] = [];
  for (const construct of walk(root)) {
    for (const { type, data } of construct.node.metadata) {
      if (type === ACKNOWLEDGED_RULES) all.push(...acknowledgedBy(data, construct.node.path, prefix));
    }
  }
  return new Acknowledgements(all);
}
