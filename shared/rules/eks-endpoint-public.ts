import { all, any, claim, not, some, withoutCauses, settingText, type Setting } from "../facts";
import { forbid, type Change } from "../judges";
import { opensTo } from "../semantics";
import { KUBERNETES } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { isMadeByConstruct, toConstruct } from "./telling/host-words";
import { setTo, shownBy, told } from "./telling/told";

const clusters = declared(KUBERNETES);

/** EKS takes no cluster without either endpoint, and makes no private one unasked. */
function madePrivate(publicEndpoint: Setting<boolean>): Change {
  const { resource, path: at } = publicEndpoint.origin;
  if (isMadeByConstruct(resource)) return toConstruct(resource, "endpointAccess: EndpointAccess.PRIVATE");
  const { remove, add } = setTo(publicEndpoint, "false");
  const path = at.map((key) => (typeof key === "string" ? key.replace("ublicAccess", "rivateAccess") : key));
  return { remove, add: [...add, `${settingText({ resource, path })}: true`] };
}

export const eksEndpointPublic = defineRule({
  id: "eks-endpoint-public",
  title: "A Kubernetes API endpoint is open to the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "The API authenticates, but whoever reaches it can try stolen tokens and flaws of the API server.",
  condition:
    "The API endpoint of a cluster is public, which is the default, and its prefixes are open or wide, as they are where none are written.",
  remediation: "Turn the public endpoint off, or limit publicAccessCidrs to your own prefixes",
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"],
  over: clusters,
  judge({ facts, name }, { network, intent }) {
    const { publicEndpoint, sources } = facts;
    // A list that is empty or left out means everybody, over IPv6 as well where the cluster has it.
    const unlimited = not(some(sources, () => claim(true)));
    const wide = opensTo(sources, intent, network.ownPrefixes, "wide");
    return forbid(
      all(
        shownBy(publicEndpoint, publicEndpoint.is(true), "public endpoint"),
        any(withoutCauses(unlimited), wide),
      ),
      told({
        so: `The API endpoint of ${name} is open to the internet`,
        perhaps: `The API endpoint of ${name} may be open`,
        byDefault: unlimited.holds === "yes" && !publicEndpoint.written,
        fix: madePrivate(publicEndpoint),
        why:
          unlimited.holds === "yes"
            ? "EKS makes the endpoint public for 0.0.0.0/0 unless the program says otherwise."
            : "publicAccessCidrs leave more public addresses in than any one owner's prefix has.",
      }),
    );
  },
});
