import { all } from "../facts";
import { forbid } from "../judges";
import { opensTo } from "../semantics";
import { CLIENT_VPN_RULE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const authorizations = declared(CLIENT_VPN_RULE);

export const clientVpnAuthorizeAll = defineRule({
  id: "client-vpn-authorize-all",
  title: "A Client VPN lets every user go everywhere",
  severity: "medium",
  recommended: "warning",
  rationale: "One stolen login then reaches everything behind the endpoint, and the internet through it.",
  condition: "An authorisation rule of a Client VPN lets all groups of users go to an open destination.",
  remediation: "Authorise groups of users for the networks they need",
  references: ["https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html"],
  over: authorizations,
  judge: ({ facts, name }, { network, intent }) =>
    forbid(
      all(
        shownBy(facts.everybody, facts.everybody.is(true), "for every user"),
        opensTo(facts.networks, intent, network.ownPrefixes),
      ),
      told({
        so: `${name} lets every VPN user go everywhere`,
        perhaps: `${name} may let every VPN user go everywhere`,
        why: "It authorises all groups of users for a destination that is as good as everything.",
      }),
    ),
});
