import {
  all,
  any,
  Field,
  ifThere,
  Kept,
  maybe,
  mergeNames,
  no,
  not,
  push,
  type Claim,
  type Names,
  type Resource,
} from "../../../facts";
import type { Interface, Network } from "../../../network/network";
import {
  EC2_FLEET,
  EXISTING_INTERFACE,
  flag,
  INSTANCE,
  isOfType,
  LAUNCH_CONFIGURATION,
  LAUNCH_TEMPLATE,
  LISTED_INTERFACES,
  pathsOf,
  presence,
  SPOT_FLEET,
  walk,
} from "../../../vocabulary";
import { enisOf } from "../attachments";
import { bringsElasticAddress } from "./elastic-address";
import { ASKS, inheritedAddress, ownAddress } from "./own-address";
import { standingOf } from "../standing";
import { templatesOfInstances } from "../templates-of-instances";

/** One way in which an instance is given an address, or may be. */
export interface GivenAddress {
  readonly given: Claim;
  /** `own`: its setting, or its template's; `default subnet`: it names no subnet. */
  readonly by: "elastic address" | "own" | "subnet" | "default subnet";
  /** Of the template whose setting it is. */
  readonly template?: string;
}

/** How an instance is given a public IPv4 address, or may be: by itself, by its subnet or as an elastic one. */
export function addressesOf(instance: Resource, network: Network): readonly GivenAddress[] {
  const enis = standingOf(instance, network).map((eni) => addressOf(eni, network));
  return [
    { given: bringsElasticAddress(instance, network), by: "elastic address" },
    { given: inheritedAddress(instance, network), by: "subnet" },
    ...enis,
  ];
}

function addressOf(eni: Interface, network: Network): GivenAddress {
  const { root, resource, doubt } = eni;
  const given = { given: ifThere(publicInterface(eni, network), doubt), by: giverOf(eni) };
  return root.resource === resource ? given : { ...given, template: root.resource.name };
}

const ASKED = flag({ cfn: "AssociatePublicIpAddress", aws: "associatePublicIpAddress" });

/** What asks for a public address is called so in the program of that resource. */
export function askingProperty({ dialect }: Resource): string {
  return dialect === "cloudformation" ? "AssociatePublicIpAddress" : "associatePublicIpAddress";
}

/** Where a source or an instance asks for one, or may: at each interface that it writes, or of itself. */
export function askingPlaces(source: Resource, network: Network): readonly Field[] {
  const roots = enisOf(source, network)
    .map(({ root }) => root)
    .filter(({ resource }) => resource === source);
  // A launch template, and CloudFormation's fleets, can say it of a network interface alone.
  const saysItOfItself =
    source.dialect === "aws" ? !isOfType(source, LAUNCH_TEMPLATE) : isOfType(source, LAUNCH_CONFIGURATION);
  const takesIt = ({ path }: Field): boolean => saysItOfItself || INTERFACES.test(path.join("."));
  const written = roots.filter(({ path }) => path.length > 0);
  return (written.length > 0 ? written : roots)
    .filter(takesIt)
    .map((root) => root.at(askingProperty(source)));
}

/** Whether it asks for one in so many words, whatever its subnets give. */
export function asksItself(source: Resource, network: Network): Claim {
  const asked = enisOf(source, network)
    .filter(({ root }) => root.resource === source && root.path.length > 0)
    .map(({ root, doubt }) => ifThere(ASKED.read(root).is(true), doubt));
  return any(no(), ...asked);
}

const INTERFACES = /networkInterfaces/i;

function giverOf(eni: Interface): GivenAddress["by"] {
  if (ASKS.read(eni.root).holds === "yes") return "own";
  return eni.lacksSubnets.holds === "yes" ? "default subnet" : "subnet";
}

/** Whether a template or configuration asks for public IPv4 addresses; where it says nothing, the subnet decides. */
export function asksForAddresses(source: Resource, network: Network): Claim {
  const enis = enisOf(source, network);
  const unseen = interfacesUnseen(source, network);
  // A fleet that launches from templates alone says nothing itself.
  if (enis.length === 0) return unseen ?? no();
  const written = enis.filter((eni) => eni.root.path.length > 0);
  if (written.length > 0) {
    const own = written.map((eni) => ifThere(publicInterface(eni, network), eni.doubt));
    return any(...own, leavesOutInterfaces(source, network), unseen ?? no());
  }
  // A launch template says it only of an interface, a launch configuration of itself.
  const own = enis.filter((eni) => eni.kind === LAUNCH_CONFIGURATION.kind);
  return own.length > 0 ? any(...own.map((eni) => publicInterface(eni, network))) : maybe(SUBNET);
}

const SUBNET: Names = ["the subnet"];
const INTERFACES_OF_TEMPLATE = presence({
  cfn: "LaunchTemplateData.NetworkInterfaces",
  aws: "networkInterfaces",
});

/** Whether a template that writes interfaces may do without, and so leave it to the subnet. */
function leavesOutInterfaces(source: Resource, network: Network): Claim {
  if (!isOfType(source, LAUNCH_TEMPLATE)) return no();
  const { holds, names } = INTERFACES_OF_TEMPLATE.read(Field.root(source, network.index));
  return holds === "maybe" ? maybe(mergeNames(names, SUBNET)) : no();
}

/** What decides which interfaces a fleet lists beside those that the program shows. */
function interfacesUnseen(source: Resource, network: Network): Claim | undefined {
  const root = Field.root(source, network.index);
  const names = [SPOT_FLEET, EC2_FLEET]
    .filter((fleet) => isOfType(source, fleet))
    .flatMap(({ attaches }) => attaches.flatMap(({ each = {} }) => [...pathsOf(each, source.dialect)]))
    .flatMap((path) => walk(root, path).flatMap((place) => place.items()).rest ?? []);
  return names.length > 0 ? maybe([...new Set(names)]) : undefined;
}

/**
 * Whether subnets give one to what groups and fleets of the program launch from it; `undefined` where the program
 * launches nothing from it. Single instances have addresses of their own.
 */
export function givenBySubnets(source: Resource, network: Network): Claim | undefined {
  const launched = byPlan.of(network).get(source);
  if (launched) return any(...launched.map((eni) => ifThere(publicInterface(eni, network), eni.doubt)));
  return templatesOfInstances.of(network).has(source) ? no() : undefined;
}

const byPlan = new Kept(({ launched }: Network): ReadonlyMap<Resource, readonly Interface[]> => {
  const found = new Map<Resource, Interface[]>();
  for (const eni of launched) if (eni.kind !== INSTANCE.kind) push(found, eni.root.resource, eni);
  return found;
});

/** An interface that was there before is asked by itself, and stands in the place of an instance's own. */
function publicInterface(eni: Interface, network: Network): Claim {
  const { kind, root } = eni;
  const existing = kind === INSTANCE.kind && root.path.length === 0 ? LISTED_INTERFACES : EXISTING_INTERFACE;
  return all(ownAddress(eni, network), not(existing.read(root)));
}
