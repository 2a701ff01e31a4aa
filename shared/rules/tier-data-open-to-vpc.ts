import { decidersOf, NO_NAMES } from "../facts";
import { forbidLines } from "../judges";
import type { Group, Network } from "../network/network";
import { coversServices, intersectsServices, type Prefix } from "../packets";
import {
  both,
  contains,
  dataBehind,
  fitOf,
  ingressOf,
  PRIVATE_BLOCKS,
  TRAIT,
  withinAny,
  type Fit,
} from "../semantics";
import type { GroupLine } from "../network/group-line";
import type { Peer } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf } from "./telling/lines";
import { listedInShort } from "../text/lists";

/** The blocks of the group's own VPC, as far as the program knows them. */
function blocksOf(group: Group, network: Network): readonly Prefix[] {
  return group.vpc.certain().flatMap((target) => network.vpcOf(target)?.prefixes.certain() ?? []);
}

export const tierDataOpenToVpc = defineRule({
  id: "tier-data-open-to-vpc",
  title: "A data store is open to its whole VPC",
  severity: "medium",
  recommended: "note",
  rationale:
    "Everything that is ever put into the VPC reaches the data, so that one machine that is taken over is enough.",
  condition: "A group on a data store admits the store's port from the whole of its VPC.",
  remediation: "Admit the group of the application that uses it",
  references: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"],
  over: groups,
  judge(group, { network }) {
    const stores = dataBehind(group, network);
    if (stores.length === 0) return [];
    const blocks = blocksOf(group, network);
    if (blocks.length === 0) return [];
    const isWholeVpc = (peer: Peer): boolean =>
      peer.kind === "prefix" &&
      blocks.some((block) => contains(peer.prefix, block)) &&
      withinAny(peer.prefix, [...PRIVATE_BLOCKS, ...blocks]);
    const reaches = ({ services }: GroupLine): Fit => {
      const sure = stores.some(
        ({ served, doubt }) =>
          doubt === undefined &&
          (intersectsServices(services.must, served.must) || coversServices(services.must, served.may)),
      );
      if (sure) return "yes";
      const open = stores.filter(({ served }) => intersectsServices(services.may, served.may));
      if (open.length === 0) return "no";
      return {
        maybe: [
          ...new Set([
            ...decidersOf(services),
            ...open.flatMap(({ served, doubt }) => [...decidersOf(served), ...(doubt ?? NO_NAMES)]),
          ]),
        ],
      };
    };
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.prefix | TRAIT.unknownPeer],
      fits: (line) => both(fitOf(line.peers, isWholeVpc), reaches(line)),
      tell: (lines, sure) => ({
        title: sure
          ? `${group.name} lets all of ${listedInShort(prefixesOf(lines).map(({ prefix }) => prefix.text))} reach a data store`
          : `${group.name} may let its whole VPC reach a data store`,
        why: "The source holds every address of the VPC, and a data store that has the group listens there.",
        whom: "YOUR_GROUP",
      }),
    });
  },
});
