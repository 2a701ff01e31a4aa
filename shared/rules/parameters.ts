import type { ServiceSet } from "../packets";
import { ADMIN_PORTS, fromList, onBoth, portList } from "./ports";

export const ADMIN_PORTS_PARAMETER = portList(
  ADMIN_PORTS,
  "Ports by which servers are administered; 22 and 3389 always count. 23, 512-514, 2222 and 8291 are others.",
);

/** CIS words it for TCP, UDP and all protocols, and always asks for 22 and 3389. */
export const adminServices: (ports: readonly number[]) => ServiceSet = fromList((ports) =>
  onBoth(22, 3389, ...ports),
);
