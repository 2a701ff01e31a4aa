import { decidersOf, mergeNames, type Names } from "../../facts";
import type { Network } from "../../network/network";
import {
  ALL_SERVICES,
  openServices,
  packetsFrom,
  parsePrefix,
  PRIVATE,
  subtractMaps,
  intersectMaps,
  spaceOfPrefixes,
  unionMaps,
  type Prefix,
  type Space,
} from "../../packets";
import type { Lines } from "../../network/groups/lines";
import type { Peer, Peers, PrefixPeer } from "../../vocabulary";
import { withinAny } from "../groups/sources";
import type { Intent } from "../intent";
import { groupNodeId, INTERNET_NODE, PRIVATE_NODE, type ReachNode } from "./node";
import { ServiceSum, type Services } from "../service-bounds";

/** What the lines of one direction let through, by who is at their other end. */
export type OtherEnds = ReadonlyMap<string, { readonly node: ReachNode; readonly services: Services }>;

/** An end of one line, with what decides whether it is one; absent: it is. */
interface End {
  readonly node: ReachNode;
  readonly doubt: Names | undefined;
}

/** Loopback and reserved addresses: a line for them alone, which is written to admit nobody, admits nobody. */
const NOBODYS = ["127.0.0.0/8", "240.0.0.0/4", "::1/128"].flatMap((text) => parsePrefix(text) ?? []);

/** Sorts the ends of lines: each written prefix and each list is one, and what is open is the internet. */
export class EndReader {
  private readonly nodes = new Map<string, ReachNode>();
  private readonly ends = new Map<Peers, readonly End[]>();
  private readonly ofPrefix = new Map<string, readonly ReachNode[]>();
  private readonly inside: Space;

  constructor(
    private readonly network: Network,
    private readonly intent: Pick<Intent, "open">,
    groups: Iterable<ReachNode>,
  ) {
    for (const node of groups) this.nodes.set(node.id, node);
    const own = spaceOfPrefixes(network.ownPrefixes);
    this.inside = { v4: unionMaps(PRIVATE.v4, own.v4), v6: unionMaps(PRIVATE.v6, own.v6) };
  }

  read(lines: Lines): OtherEnds {
    const sums = new Map<ReachNode, ServiceSum>();
    const sumOf = (node: ReachNode): ServiceSum => {
      let sum = sums.get(node);
      if (!sum) sums.set(node, (sum = new ServiceSum()));
      return sum;
    };
    lines.eachPair((peers, services, doubt) => {
      for (const end of this.endsOf(peers)) {
        const both = doubt && end.doubt ? mergeNames(doubt, end.doubt) : (doubt ?? end.doubt);
        sumOf(end.node).add(services, both);
      }
    });
    const { rest } = lines;
    if (rest) sumOf(this.unknown(rest)).add({ must: ALL_SERVICES, may: ALL_SERVICES, names: [] }, rest);
    return new Map([...sums].map(([node, sum]) => [node.id, { node, services: sum.total }]));
  }

  private endsOf(peers: Peers): readonly End[] {
    let ends = this.ends.get(peers);
    if (!ends)
      this.ends.set(peers, (ends = [...this.readEnds(peers)].map(([node, doubt]) => ({ node, doubt }))));
    return ends;
  }

  private readEnds(peers: Peers): ReadonlyMap<ReachNode, Names | undefined> {
    const sure = peers.must === peers.may ? undefined : new Set(peers.must);
    const found = new Map<ReachNode, Names | undefined>();
    for (const peer of peers.may) {
      const isSure = !sure || sure.has(peer);
      for (const node of this.nodesOf(peer, peers, isSure)) {
        if (isSure || !found.has(node)) found.set(node, isSure ? undefined : decidersOf(peers));
      }
    }
    return found;
  }

  private nodesOf(peer: Peer, peers: Peers, isSure: boolean): readonly ReachNode[] {
    if (peer.kind === "group") {
      return [this.node({ id: groupNodeId(peer.id), kind: "outside-group", name: peer.name })];
    }
    if (peer.kind === "list") return [this.node({ id: `list ${peer.id}`, kind: "list", name: peer.name })];
    const { list } = peer;
    if (list && peer.many !== undefined) return [this.list(peer)];
    // A value of which the program names no candidate may be anything; an arrow from everybody would say more.
    if (!isSure && !list && !peers.oneOf) return [this.unknown(decidersOf(peers))];
    const nodes = this.nodesOfPrefix(peer.prefix);
    return list && nodes[0]?.kind === "prefix" ? [this.list(peer)] : nodes;
  }

  private nodesOfPrefix(prefix: Prefix): readonly ReachNode[] {
    let nodes = this.ofPrefix.get(prefix.text);
    if (!nodes) this.ofPrefix.set(prefix.text, (nodes = this.sortPrefix(prefix)));
    return nodes;
  }

  private sortPrefix(prefix: Prefix): readonly ReachNode[] {
    if (withinAny(prefix, NOBODYS)) return [];
    const { v4, v6 } = packetsFrom([{ prefix, services: ALL_SERVICES }]);
    const own = this.network.ownPrefixes;
    const isOpen =
      prefix.family === 4
        ? !openServices(v4, this.intent.open, own).empty
        : !openServices(v6, this.intent.open, own).empty;
    const within = intersectMaps(v4, this.inside.v4).empty && intersectMaps(v6, this.inside.v6).empty;
    if (isOpen) return within ? [INTERNET_NODE] : [INTERNET_NODE, PRIVATE_NODE];
    const inside = subtractMaps(v4, this.inside.v4).empty && subtractMaps(v6, this.inside.v6).empty;
    return [this.node({ id: `prefix ${prefix.text}`, kind: "prefix", name: prefix.text, inside })];
  }

  private list({ list }: PrefixPeer): ReachNode {
    const name = list?.name ?? "";
    return this.node({ id: `list ${list?.id ?? name}`, kind: "list", name });
  }

  private unknown(names: Names): ReachNode {
    const name = names.join(" or ");
    return this.node({ id: `unknown ${name}`, kind: "unknown", name });
  }

  /** The one of that id. */
  private node(node: ReachNode): ReachNode {
    const known = this.nodes.get(node.id);
    if (!known) this.nodes.set(node.id, node);
    return known ?? node;
  }
}
