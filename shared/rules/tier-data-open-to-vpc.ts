import { decidersOf, NO_NAMES } from "../facts";
import { forbidLines } from "../judges";
import { coversServices, intersectsServices } from "../packets";
import { both, dataBehind, ingressOf, TRAIT, wholeVpcFit, type Fit } from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { sourceNames } from "./telling/lines";
import { listedInShort } from "../text/lists";

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
    const ofWholeVpc = wholeVpcFit(group, network);
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
      fits: (line) => both(ofWholeVpc(line), reaches(line)),
      tell: (lines, sure) => ({
        title: sure
          ? `${group.name} lets all of ${listedInShort([...new Set(sourceNames(lines))])} reach a data store`
          : `${group.name} may let its whole VPC reach a data store`,
        why: "The source holds every address of the VPC, and a data store that has the group listens there.",
        whom: "YOUR_GROUP",
      }),
    });
  },
});
