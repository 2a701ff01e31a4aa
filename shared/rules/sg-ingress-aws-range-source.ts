import { forbidLines } from "../judges";
import { contains, fitOf, ingressOf, TRAIT } from "../semantics";
import type { Peer } from "../vocabulary";
import { prefixList } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf, sourcesOf } from "./telling/lines";

/**
 * Large blocks of EC2 in older Regions, as https://ip-ranges.amazonaws.com/ip-ranges.json has had them for years;
 * not complete, so a parameter. To verify against that file.
 */
const EC2_RANGES = [
  "3.80.0.0/12",
  "3.208.0.0/12",
  "3.224.0.0/12",
  "3.248.0.0/13",
  "18.204.0.0/14",
  "18.208.0.0/13",
  "34.192.0.0/12",
  "34.224.0.0/12",
  "34.240.0.0/13",
  "34.248.0.0/13",
  "44.192.0.0/11",
  "50.16.0.0/15",
  "52.0.0.0/15",
  "52.16.0.0/15",
  "52.48.0.0/14",
  "52.200.0.0/13",
  "52.208.0.0/13",
  "54.72.0.0/15",
  "54.144.0.0/14",
  "54.160.0.0/13",
  "54.216.0.0/15",
  "107.20.0.0/14",
];

/** Wider blocks are open, and other rules tell of that. */
const WIDEST = 9;

export const sgIngressAwsRangeSource = defineRule({
  id: "sg-ingress-aws-range-source",
  title: "A whole range of AWS is a source",
  severity: "medium",
  recommended: "off",
  rationale:
    "Any customer of AWS has addresses in these ranges within minutes, so they tell friends from nobody.",
  condition: "A source is a whole range of AWS's published ones, or more, and not open.",
  remediation: "Allow the addresses of the service that you mean, or an AWS-managed prefix list",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html"],
  parameters: {
    ranges: prefixList.parameter("Ranges of EC2 that must not be sources as a whole.", EC2_RANGES),
  },
  over: groups,
  signs: { ingress: [TRAIT.publicBlock | TRAIT.unknownPeer] },
  judge(group, { parameters }) {
    const ranges = prefixList.of(parameters.ranges);
    const isRange = (peer: Peer): boolean =>
      peer.kind === "prefix" &&
      peer.prefix.length >= WIDEST &&
      ranges.some((range) => contains(peer.prefix, range));
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.publicBlock | TRAIT.unknownPeer],
      remark: true,
      fits: ({ peers }) => fitOf(peers, isRange),
      tell(lines, sure) {
        const sources = prefixesOf(lines).map(({ prefix }) => prefix.text);
        return {
          title: sure
            ? sourcesOf(sources, group.name, "is a range of AWS", "are ranges of AWS")
            : `A source of ${group.name} may be a range of AWS`,
          why: "Every customer of AWS can have an address in it.",
          whom: "YOUR_PREFIX",
        };
      },
    });
  },
});
