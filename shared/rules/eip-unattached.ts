import { all, any, bothDoubts, claim, maybe, no, not, some, yes, type Claim, type Resource } from "../facts";
import { conditionDoubt } from "../network/condition-doubt";
import type { Network } from "../network/network";
import { forbid } from "../judges";
import { leadingTo, referencesTo, type Referral } from "../semantics";
import { ADDRESS_ALLOCATION, ADDRESS_USE, isOfType } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const addresses = declared(ADDRESS_ALLOCATION);
const using: Referral<typeof ADDRESS_USE.words> = {
  type: ADDRESS_USE,
  targets: ({ facts }) => facts.address,
};

export const eipUnattached = defineRule({
  id: "eip-unattached",
  title: "An elastic address is attached to nothing",
  severity: "low",
  recommended: "off",
  rationale: "An address that nobody uses costs money, and lists elsewhere may still admit it.",
  condition:
    "Nothing in the program uses an elastic address, and nothing names it, as a script would, but records and lists of sources.",
  remediation: "Attach it or release it",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"],
  over: addresses,
  judge({ facts, name, resource, root }, { network }) {
    const used = some(leadingTo(using, resource, network), () => claim(true));
    const free = used.holds === "no" ? not(facts.holder) : not(used);
    return forbid(
      {
        ...(free.holds === "no" ? free : all(free, not(named(resource, network)))),
        causes: [{ at: root, says: "attached to nothing" }],
      },
      told({
        so: `Elastic address ${name} is attached to nothing`,
        perhaps: `Elastic address ${name} may be attached to nothing`,
        why: "No instance, interface, NAT gateway or load balancer of the program uses it.",
      }),
    );
  },
});

/** Who writes its id or its address down to let others in, or to find it, attaches nothing. */
const LISTS = /SecurityGroup|NetworkAcl|PrefixList|IPSet|Route53|\broute53|vpc\/security/i;

/** Whether a script, or whatever else the program hands the address to, may attach it. */
function named(address: Resource, network: Network): Claim {
  const mentions = referencesTo(address, network).filter(
    ({ from }) =>
      ![ADDRESS_USE, ADDRESS_ALLOCATION].some((type) => isOfType(from, type)) && !LISTS.test(from.type),
  );
  const claims = mentions.map(({ from, doubt }) => {
    const open = bothDoubts(doubt, conditionDoubt(from, address));
    return open ? maybe(open) : yes();
  });
  return any(no(), ...claims);
}
