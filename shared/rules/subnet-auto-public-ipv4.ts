import { ifThere, rowFrom, type Claim, type Resource } from "../facts";
import { forbid, type Change } from "../judges";
import type { Network, Subject, Subnet, Vpc } from "../network/network";
import { isSeveral, severalOf, type PartOfSeveral, type Several } from "../semantics";
import { defineRule } from "./rule";
import { toConstruct } from "./telling/host-words";
import { shownBy, told } from "./telling/told";
import { isOfVpcConstruct } from "./telling/vpc-construct";
import { listed } from "../text/lists";

type Place = Several | Subnet;

/**
 * Every VPC with subnets that give addresses, and every such subnet whose VPC is not of this program: one finding each.
 */
function* places(network: Network): Iterable<Place> {
  for (const vpc of network.vpcs) yield subnetsOf(vpc);
  for (const subnet of network.subnets) {
    const own = subnet.vpc.certain().some((target) => network.vpcOf(target) !== undefined);
    if (!own) yield subnet;
  }
}

function subnetsOf(vpc: Vpc): Several {
  const parts: PartOfSeveral[] = [];
  vpc.subnets.each((subject, doubt) =>
    parts.push({ subject, claim: ifThere(givesAddresses(subject), doubt) }),
  );
  return severalOf(vpc, parts, vpc.subnets.rest);
}

function givesAddresses(subnet: Subnet): Claim {
  return shownBy(subnet.publicIpv4, subnet.publicIpv4.is(true), `${subnet.name} gives public addresses`);
}

/** Subnets that the CDK's own VPC makes are told it there. */
function withoutAddresses(of: Subject | undefined, giving: readonly Subnet[], at: Resource): Change {
  if (of && isOfVpcConstruct(of.resource, giving))
    return toConstruct(of.resource, "subnetConfiguration, of each public entry: mapPublicIpOnLaunch: false");
  const rows = giving
    .filter(({ publicIpv4 }) => publicIpv4.written)
    .map(({ publicIpv4: { origin } }) => rowFrom(origin, at));
  return { remove: rows.map((row) => `${row}: true`), add: rows.map((row) => `${row}: false`) };
}

function words(place: Place) {
  const of = isSeveral(place) ? place.of : undefined;
  const subnets = isSeveral(place) ? place.parts.map(({ subject }) => subject).filter(isSubnet) : [place];
  const giving = subnets.filter((subnet) => givesAddresses(subnet).holds === "yes");
  const names = subnets.map(({ name }) => name);
  const whose = names.length > 3 ? `${names.length} subnets` : listed(names);
  return told({
    so: `Subnets of ${place.name} give public IPv4 addresses`,
    perhaps: `Subnets of ${place.name} may give public addresses`,
    why: `Whatever is launched in ${whose || "them"} without a word about it gets a public address.`,
    fix: withoutAddresses(of, giving, place.resource),
  });
}

function isSubnet(subject: Subject): subject is Subnet {
  return subject.kind === "subnet";
}

export const subnetAutoPublicIpv4 = defineRule({
  id: "subnet-auto-public-ipv4",
  title: "Subnets give public IPv4 addresses by themselves",
  severity: "low",
  recommended: "note",
  rationale: "An address that nobody asked for is one that nobody thinks of when a group is opened.",
  condition: "A subnet gives public IPv4 addresses at launch; told once for a VPC.",
  remediation: "Give no public address on launch, and ask for one where it is needed",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html"],
  over: places,
  judge: (place) => forbid(isSeveral(place) ? place.claim : givesAddresses(place), words(place)),
});
