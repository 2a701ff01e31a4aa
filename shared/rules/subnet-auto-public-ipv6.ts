import { all } from "../facts";
import { forbid } from "../judges";
import { leadsToInternet } from "../semantics";
import { defineRule } from "./rule";
import { subnets } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

export const subnetAutoPublicIpv6 = defineRule({
  id: "subnet-auto-public-ipv6",
  title: "A public subnet gives IPv6 addresses by itself",
  severity: "low",
  recommended: "note",
  rationale:
    "IPv6 knows no translation: an address in a subnet with a route to an internet gateway is on the internet.",
  condition: "A subnet assigns IPv6 addresses at launch and has a route to an internet gateway over IPv6.",
  remediation: "Assign no IPv6 address on creation, or route ::/0 to an egress-only gateway",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html"],
  over: subnets,
  judge: (subnet) =>
    forbid(
      all(
        shownBy(subnet.autoIpv6, subnet.autoIpv6.is(true), "gives IPv6 addresses"),
        leadsToInternet(subnet, 6),
      ),
      told({
        so: `Subnet ${subnet.name} puts what is launched on IPv6`,
        perhaps: `Subnet ${subnet.name} may put machines on IPv6`,
        why: "It assigns an IPv6 address at launch, and its route table leads to an internet gateway.",
        fix: setTo(subnet.autoIpv6, "false"),
      }),
    ),
});
