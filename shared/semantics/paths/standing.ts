import { Kept, type Resource } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { INSTANCE, INSTANCE_OPTIONS } from "../../vocabulary";
import { enisOf, launchedBy } from "./attachments";
import { clusterMembers } from "./cluster-members";
import { templatesOfInstances } from "./templates-of-instances";

/**
 * The interfaces as they will be: in the place of a launch template what is launched from it, and an instance as its
 * template leaves it. A template that says nothing of the network of an instance is not told beside that.
 */
export function standing(network: Network): readonly Interface[] {
  return standingIn.of(network);
}

/** Those of one resource. */
export function standingOf(resource: Resource, network: Network): readonly Interface[] {
  const own = enisOf(resource, network);
  const launched = launchedBy(resource, network);
  return launched.length > 0 ? [...own.filter(({ root }) => root.path.length > 0), ...launched] : own;
}

/** All without the instances of a cluster, in whose place the cluster stands. */
export function ends(network: Network): readonly Interface[] {
  const told = clusterMembers(network);
  return standing(network).filter(({ resource }) => !told.has(resource));
}

const standingIn = new Kept((network: Network): readonly Interface[] => {
  const { launched } = network;
  const planned = new Set(launched.filter(({ kind }) => kind === INSTANCE.kind).map((one) => one.resource));
  const told = new Set([...launched.map(({ root }) => root.resource), ...templatesFor(planned, network)]);
  const silent = templatesOfInstances.of(network);
  const stands = (eni: Interface): boolean => {
    const { resource, root } = eni;
    if (planned.has(resource)) return root.path.length > 0;
    return !told.has(resource) && !(silent.has(resource) && eni.lacksGroups.holds === "yes");
  };
  return [...network.interfaces.filter(stands), ...launched];
});

function templatesFor(instances: ReadonlySet<Resource>, network: Network): readonly Resource[] {
  const found: Resource[] = [];
  network.all(INSTANCE_OPTIONS).each(({ facts, resource }) => {
    if (!instances.has(resource)) return;
    facts.template.each((target) => {
      if (target.kind === "declared") found.push(target.resource);
    });
  });
  return found;
}
