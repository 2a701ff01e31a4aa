import { intersectPackets, packetTexts, serviceParts, type PacketSet } from "../packets";
import type { Interface, Network } from "../network/network";
import {
  defaultVpcPaths,
  hopVerdict,
  internetPaths,
  mayAdmitStrangers,
  type InternetPath,
} from "../semantics";
import { listed } from "../text/lists";
import { capital } from "../text/sentences";
import { PASSED, type Evidence, type Hop, type Judgement } from "./judgement";
import { comersOf } from "./comers";
import { decidedBy, notKnown } from "./decided-by";

/** Words for the thing at the end of a path: "database", "load balancer". */
export type EndName = (eni: Interface) => string;

/** Forbids that the internet reaches an interface: gateway, route, ACL, address and groups all let it through. */
export function forbidPath(eni: Interface, network: Network, endName: EndName): readonly Judgement[] {
  if (!mayAdmitStrangers(eni)) return PASSED;
  const paths = [...internetPaths(eni, network), ...defaultVpcPaths(eni, network)];
  const found: Judgement[] = [];
  for (const family of [4, 6] as const) {
    const own = paths.filter((path) => path.family === family);
    const proven = own.find((path) => path.either ?? !path.bounds.must.empty);
    const open = own.find((path) => !path.bounds.may.empty);
    if (proven)
      found.push({
        verdict: "violation",
        family,
        evidence: () => evidenceOf(proven, proven.either ?? proven.bounds.must, true, endName),
      });
    else if (open)
      found.push({
        verdict: "undetermined",
        family,
        evidence: () => evidenceOf(open, open.bounds.may, false, endName),
      });
  }
  return found.length === 0 ? PASSED : found;
}

const MOST_SERVICES = 3;

function evidenceOf(path: InternetPath, packets: PacketSet, sure: boolean, endName: EndName): Evidence {
  const { family } = path;
  const end = `${endName(path.eni)} ${path.eni.name}`;
  const comers = comersOf(packets, family).map(({ from, services }) => ({
    from,
    services: listed(serviceParts(services), MOST_SERVICES),
  }));
  const can = comers.map(
    ({ from, services }, i) => `${from}${i === 0 ? ` can reach ${end}` : ""} on ${services}`,
  );
  const through = comers.map(({ from, services }) => `${services} from ${from}`);
  const back = path.hops.flatMap((hop) => hop.replies ?? []);
  const replies = back.length > 0 ? back.reduce(intersectPackets) : undefined;
  const hops = path.hops.map((hop): Hop => ({
    kind: hop.kind,
    name: hop.name,
    verdict: hopVerdict(hop, packets, path.either !== undefined),
    setting: hop.setting,
  }));
  return {
    statement: {
      kind: "told",
      title: sure
        ? capital(can.join(", and "))
        : `The internet may reach ${end}: ${decidedBy(path.bounds.names)}`,
      why: sure
        ? `Every hop to ${path.eni.name} over IPv${family} lets through ${through.join(", and ")}.`
        : `No hop stops it for sure. ${notKnown(path.bounds.names)}.`,
      fix: { summary: closing(hops), remove: [], add: [] },
    },
    // What is reached stands first: that is where people look for it.
    causes: [
      { at: { resource: path.eni.resource, path: [] }, says: `IPv${family} path` },
      ...path.hops.flatMap((hop) => hop.causes),
    ],
    lines: [],
    dependsOn: sure ? [] : path.bounds.names,
    packets,
    passing: () => packetTexts(packets),
    ...(replies && { replies }),
    hops,
  };
}

/** A path ends with the hop that is cheapest to close. */
function closing(hops: readonly Hop[]): string {
  const last = hops.at(-1);
  const cheapest = last ? `; the cheapest to close is ${last.kind} ${last.name}` : "";
  return `close any one hop if strangers should not get there${cheapest}`;
}
