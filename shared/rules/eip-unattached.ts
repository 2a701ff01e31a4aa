import { claim, not, some } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { ADDRESS_ALLOCATION, ADDRESS_USE } from "../vocabulary";
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
  condition: "Nothing in the program uses an elastic address.",
  remediation: "Attach it or release it",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"],
  over: addresses,
  judge({ facts, name, resource, root }, { network }) {
    const used = some(leadingTo(using, resource, network), () => claim(true));
    const free = used.holds === "no" ? not(facts.holder) : not(used);
    return forbid(
      { ...free, causes: [{ at: root, says: "attached to nothing" }] },
      told({
        so: `Elastic address ${name} is attached to nothing`,
        perhaps: `Elastic address ${name} may be attached to nothing`,
        why: "No instance, interface, NAT gateway or load balancer of the program uses it.",
      }),
    );
  },
});
