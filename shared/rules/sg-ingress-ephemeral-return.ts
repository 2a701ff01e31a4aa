import { forbidLines } from "../judges";
import { anyServices, tcp, udp } from "../packets";
import { fitAmong, both, exposedTo, ingressOf, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";

/** Client ports of Linux, Windows and load balancers, as people write them for replies. */
const CLIENT_PORTS = [1024, 32768, 49152].flatMap((from) =>
  [60999, 61000, 65535].flatMap((to) => [
    tcp(from, to),
    udp(from, to),
    anyServices(tcp(from, to), udp(from, to)),
  ]),
);

export const sgIngressEphemeralReturn = defineRule({
  id: "sg-ingress-ephemeral-return",
  title: "A group is opened for replies, which need no line",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Groups remember connections and let replies in by themselves; a line for them opens servers on these ports.",
  condition:
    "A group admits a range that clients use, from 1024, 32768 or 49152 to 60999, 61000 or 65535, from open or wide sources. Groups are stateful: replies need no line.",
  remediation: "Delete the line: groups let replies in without one",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html"],
  over: groups,
  signs: { ingress: [TRAIT.range, TRAIT.publicBlock | TRAIT.unknownPeer] },
  judge(group, { network, intent }) {
    const filter = ingressOf(group);
    return forbidLines(filter, {
      traits: [TRAIT.range, TRAIT.publicBlock | TRAIT.unknownPeer],
      remark: true,
      fits: (line) =>
        both(
          fitAmong(line.services, CLIENT_PORTS),
          exposedTo(filter, line, "wide", intent, network.ownPrefixes),
        ),
      tell: (_, sure) => ({
        title: `${group.name} ${sure ? "is" : "may be"} open for replies, which need no line`,
        why: "The range looks like that of client ports. A group lets replies in by itself; this line lets strangers start connections.",
      }),
    });
  },
});
