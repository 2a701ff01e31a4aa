import { Diagnostics, Field, once, ResourceIndex, type Fallen, type Resource } from "../facts";
import { buildNetwork } from "./build";
import { existence } from "./condition-doubt";
import type { Network } from "./network";

/** The whole program where these decisions have fallen: without what is not there then, and with what is chosen. */
export function whereFallen({ index, ownPrefixes }: Network, fallen: Fallen): Network {
  const resources = index.resources.flatMap((resource) => settled(resource, index, fallen) ?? []);
  // What is malformed has been told of the program as it is written.
  return buildNetwork(new ResourceIndex(resources, new Diagnostics(), index.whole), ownPrefixes);
}

function settled(resource: Resource, index: ResourceIndex, fallen: Fallen): Resource | undefined {
  const { holds } = existence(resource, undefined, fallen);
  if (holds === "no") return undefined;
  const properties = once(() => Field.root(resource, index).choosing(fallen).tree);
  return Object.create(resource, {
    condition: { value: holds === "yes" ? undefined : resource.condition },
    properties: { get: properties },
  }) as Resource;
}
