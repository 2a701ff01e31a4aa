import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { PulumiResource } from "../shared/readers/pulumi";

type Properties = Readonly<Record<string, unknown>>;

/** What Analyze shows of one resource: its checked inputs. */
export function collectResource(args: ResourceValidationArgs): PulumiResource {
  const provider = args.provider?.urn;
  return {
    urn: args.urn,
    type: args.type,
    name: args.name,
    properties: ownProperties(args.props),
    ...(provider !== undefined && { provider }),
    ...(args.opts.parent !== undefined && { parent: args.opts.parent }),
  };
}

/** What AnalyzeStack shows of all of them: planned or final outputs, and what each was made from. */
export function collectStack(resources: readonly PolicyResource[]): PulumiResource[] {
  return resources.map((resource) => {
    const propertyDependencies = Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, on]) => [key, on.map(({ urn }) => urn)]),
    );
    const provider = resource.provider?.urn;
    const parent = resource.parent?.urn;
    return {
      urn: resource.urn,
      type: resource.type,
      name: resource.name,
      properties: ownProperties(resource.props),
      propertyDependencies,
      dependencies: resource.dependencies.map(({ urn }) => urn),
      ...(provider !== undefined && { provider }),
      ...(parent !== undefined && { parent }),
    };
  });
}

/**
 * The properties behind the SDK's proxy. Reading an unknown through it throws, and the SDK then skips the whole
 * policy; property descriptors are not trapped, and what they hold is not wrapped.
 */
function ownProperties(proxy: object): Properties {
  const properties: [string, unknown][] = [];
  for (const key of Object.keys(proxy)) {
    properties.push([key, Object.getOwnPropertyDescriptor(proxy, key)?.value]);
  }
  return Object.fromEntries(properties);
}
