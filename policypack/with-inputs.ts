import { plannedProperties, type PulumiResource } from "../shared/readers/pulumi";

/** Inputs know what is written, and which single value is open; outputs know ids. */
export function withInputs(
  resource: PulumiResource,
  inputs: PulumiResource["properties"] | undefined,
): PulumiResource {
  if (!inputs) return resource;
  const properties = plannedProperties(resource.type, inputs, resource.properties);
  const dependencies = Object.entries(resource.propertyDependencies ?? {});
  return {
    ...resource,
    properties,
    // Checked inputs are complete: a property that they do not have was not written.
    propertyDependencies: Object.fromEntries(dependencies.filter(([key]) => Object.hasOwn(properties, key))),
  };
}
