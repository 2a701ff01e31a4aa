/** Where a check went that is no rule of its own. A rule of its id, once it exists, counts more. */
export type Went =
  | { readonly into: string; readonly because: string }
  | { readonly setting: string }
  | { readonly outside: string };

const PEOPLE = "A duty of people and accounts; no program shows it before it is deployed.";

export const WENT: Readonly<Record<string, Went>> = {
  "finding-unknown-value": {
    setting: "Every rule has undetermined verdicts; `undetermined` sets their level.",
  },
  "guardrail-scp-missing": {
    outside: "What an organisation forbids its accounts stands in no program of theirs.",
  },
  "peering-dns-resolution": {
    outside: "CloudFormation has no property for it, so no program of the CDK could ever pass.",
  },
  "cloudsearch-access-open": {
    outside: "CloudFormation has no type for it, and AWS takes no new customers.",
  },
  "tier-cidr-instead-of-sg": {
    outside:
      "Whether a group could stand there is in no program: functions outside a VPC, machines behind a connection and older network load balancers have none.",
  },
  "cross-vpc-public-to-private": {
    into: "peering-route-not-least-access",
    because:
      "what crosses from one VPC to another takes a route and a line, and both ends are judged: the route there, the source by the rules about private prefixes.",
  },
  "lightsail-container-public": {
    outside:
      "a container is reached through a load balancer of AWS's own alone, over HTTPS and at the one port that a deployment names as public: nothing else is opened, and being public is what it is deployed for.",
  },
  "mediapackage-policy-open": {
    outside:
      "version 2 of MediaPackage asks a policy of each channel and endpoint who may send and fetch, not a list of prefixes; who may read a policy is a question of IAM. Lists of the older version are in `service-allow-list-open`.",
  },
  "process-review-interval": { outside: PEOPLE },
  "process-firewall-manager": { outside: PEOPLE },
  "process-continuous-scan": { outside: PEOPLE },
  "process-network-diagram": {
    outside:
      "`portcullis flows --format mermaid` and the HTML page draw one of what the program defines; that it is current is for people to say.",
  },
};
