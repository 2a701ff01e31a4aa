import { rowFrom, some, type Claim } from "../facts";
import { forbid, type Change } from "../judges";
import type { Network, Subnet, Vpc } from "../network/network";
import { defineRule } from "./rule";
import { isMadeByConstruct, toConstruct } from "./telling/host-words";
import { shownBy, told } from "./telling/told";
import { listed } from "../text/lists";

/** Every VPC, and every subnet whose VPC is not of this program: one finding each. */
function* places(network: Network): Iterable<Vpc | Subnet> {
  yield* network.vpcs;
  for (const subnet of network.subnets) {
    const own = subnet.vpc.certain().some((target) => network.vpcOf(target) !== undefined);
    if (!own) yield subnet;
  }
}

function givesAddresses(subnet: Subnet): Claim {
  return shownBy(subnet.publicIpv4, subnet.publicIpv4.is(true), `${subnet.name} gives public addresses`);
}

function givers(place: Vpc | Subnet): readonly Subnet[] {
  const found: Subnet[] = [];
  if (place.kind === "subnet") return [place];
  place.subnets.each((subnet) => {
    if (givesAddresses(subnet).holds === "yes") found.push(subnet);
  });
  return found;
}

/** Subnets that the CDK's own VPC makes are told it there. */
function withoutAddresses(place: Vpc | Subnet, giving: readonly Subnet[]): Change {
  if (place.kind === "vpc" && isMadeByConstruct(place.resource))
    return toConstruct(
      place.resource,
      "subnetConfiguration, of each public entry: mapPublicIpOnLaunch: false",
    );
  const rows = giving
    .filter(({ publicIpv4 }) => publicIpv4.written)
    .map(({ publicIpv4: { origin } }) => rowFrom(origin, place.resource));
  return { remove: rows.map((row) => `${row}: true`), add: rows.map((row) => `${row}: false`) };
}

function words(place: Vpc | Subnet) {
  const giving = givers(place);
  const names = giving.map(({ name }) => name);
  const whose = names.length > 3 ? `${names.length} subnets` : listed(names);
  return told({
    so: `Subnets of ${place.name} give public IPv4 addresses`,
    perhaps: `Subnets of ${place.name} may give public addresses`,
    why: `Whatever is launched in ${whose || "them"} without a word about it gets a public address.`,
    fix: withoutAddresses(place, giving),
  });
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
  judge: (place) =>
    forbid(
      place.kind === "subnet" ? givesAddresses(place) : some(place.subnets, givesAddresses),
      words(place),
    ),
});
