import { some, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Network, Subnet, Vpc } from "../network/network";
import { defineRule } from "./rule";
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

function givers(place: Vpc | Subnet): readonly string[] {
  const names: string[] = [];
  if (place.kind === "subnet") return [place.name];
  place.subnets.each((subnet) => {
    if (givesAddresses(subnet).holds === "yes") names.push(subnet.name);
  });
  return names;
}

function words(place: Vpc | Subnet) {
  const names = givers(place);
  const whose = names.length > 3 ? `${names.length} subnets` : listed(names);
  return told({
    so: `Subnets of ${place.name} give public IPv4 addresses`,
    perhaps: `Subnets of ${place.name} may give public addresses`,
    why: `Whatever is launched in ${whose || "them"} without a word about it gets a public address.`,
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
