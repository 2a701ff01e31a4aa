import { STACK_TYPE, type PulumiResource } from "../../shared/readers/pulumi";
import type { OfflinePreview } from "./offline-preview";
import { asProviderSpells, inputsAsProviderSpells } from "./provider-keys";
import type { PreviewedResource } from "./seen-program";
import { shownPath } from "../../shared/text/shown-path";

/**
 * What a program registered, as the reader takes it. Resources that are only read belong to another program. Where
 * the program names no provider, the default one of the package stands, with the Region of the stack's configuration:
 * otherwise nothing would tell its resources from those of an explicit provider elsewhere.
 */
export function previewedResources({
  resources,
  project,
  stack,
  config,
}: Omit<OfflinePreview, "stdout" | "gaps">): PulumiResource[] {
  const packages = new Set<string>();
  const urnOf = (name: string) =>
    `urn:pulumi:${stack}::${project}::pulumi:providers:${name}::default_offline_preview`;
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const own = resources.flatMap((resource): PulumiResource[] => {
    if (resource.external) return [];
    if (resource.remote) return [handedOn(resource)];
    const name = packageOf(resource);
    if (name !== undefined && resource.provider === "") packages.add(name);
    return [asRead(resource, name === undefined ? undefined : urnOf(name), lineOf(resource, byUrn))];
  });
  const defaults = [...packages].map((name): PulumiResource => {
    const region = config[`${name}:region`];
    return {
      urn: urnOf(name),
      type: `pulumi:providers:${name}`,
      name: "default",
      properties: region === undefined ? {} : { region },
    };
  });
  return [...defaults, ...own];
}

/** What a component takes that is built elsewhere leaves the program as its outputs do. */
function handedOn({ urn, name, propertyDependencies }: PreviewedResource): PulumiResource {
  const outputs = Object.values(propertyDependencies).flat();
  return { urn, name, type: STACK_TYPE, properties: { outputs } };
}

/** What a component makes later, when no line of the program is running, is where that component is. */
function lineOf(
  { location, parent }: PreviewedResource,
  byUrn: ReadonlyMap<string, PreviewedResource>,
): PreviewedResource["location"] {
  const above = location === undefined ? byUrn.get(parent) : undefined;
  return above === undefined ? location : lineOf(above, byUrn);
}

function asRead(
  resource: PreviewedResource,
  defaultProvider: string | undefined,
  location: PreviewedResource["location"],
): PulumiResource {
  const { urn, type, name, inputs, propertyDependencies, parent } = resource;
  const provider = resource.provider === "" ? defaultProvider : resource.provider;
  const isBridged = type.startsWith("aws:");
  return {
    urn,
    type,
    name,
    properties: isBridged ? inputsAsProviderSpells(inputs) : inputs,
    propertyDependencies: isBridged ? asProviderSpells(propertyDependencies) : propertyDependencies,
    ...(provider !== undefined && { provider }),
    ...(parent !== "" && { parent }),
    ...(location && { source: { ...location, file: shownPath(location.file) } }),
  };
}

/** `aws` of `aws:ec2/vpc:Vpc`; components and providers have no provider of their own. */
function packageOf({ custom, type }: PreviewedResource): string | undefined {
  if (!custom || type.startsWith("pulumi:")) return undefined;
  return type.slice(0, type.indexOf(":"));
}
