import { createHash } from "node:crypto";
import { OutputOf, UNKNOWN, type DescribedResource, type Value } from "./described-resource";

export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };
export type PlainProps = Record<string, Plain>;

/** A resource as the engine knows it: what Analyze (inputs) and AnalyzeStack (outputs) are told. */
export interface RegisteredResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  /** URN of the explicit provider. */
  readonly provider?: string;
  readonly custom: boolean;
  readonly external: boolean;
  readonly inputs: PlainProps;
  readonly outputs: PlainProps;
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
}

export interface Deployment {
  readonly project: string;
  readonly stack: string;
  /** Preview: ids and computed attributes are unknown. */
  readonly dryRun: boolean;
  /** Provider that plans coarsely: one nested unknown hides the whole property in the planned outputs. */
  readonly coarse: boolean;
}

/**
 * Names, links and completes the described resources in their order, which must be one in which a program could have
 * registered them: a reference may only point backwards.
 * @throws Error if a reference names no resource, or several.
 */
export function registerResources(
  described: readonly DescribedResource[],
  deployment: Deployment,
): readonly RegisteredResource[] {
  const stackUrn = urnOf(deployment, "pulumi:pulumi:Stack", `${deployment.project}-${deployment.stack}`);
  const registered: RegisteredResource[] = [];
  const find = (reference: string): RegisteredResource => {
    const found = registered.filter((r) => r.urn === reference || r.urn.endsWith(`::${reference}`));
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${found.length} resources before this one are called ${reference}`);
    return only;
  };
  for (const resource of described) {
    const parent = resource.parent === undefined ? undefined : find(resource.parent);
    const chain = parent === undefined ? resource.type : `${typeChainOf(parent.urn)}$${resource.type}`;
    const urn = urnOf(deployment, chain, resource.name);
    const inputs: PlainProps = {};
    const dependencies = new Map<string, readonly string[]>();
    for (const [key, value] of Object.entries(resource.props ?? {})) {
      const urns = new Set((resource.dependencies?.[key] ?? []).map((reference) => find(reference).urn));
      inputs[key] = plain(value, (reference) => {
        const target = find(reference.resource);
        urns.add(target.urn);
        return target.outputs[reference.property] ?? UNKNOWN;
      });
      if (urns.size > 0) dependencies.set(key, [...urns]);
    }
    registered.push({
      urn,
      type: resource.type,
      name: resource.name,
      parent: parent?.urn ?? stackUrn,
      ...(resource.provider !== undefined && { provider: find(resource.provider).urn }),
      custom: resource.custom ?? true,
      external: resource.external ?? false,
      inputs,
      outputs: outputsOf(resource, urn, inputs, deployment),
      propertyDependencies: dependencies,
    });
  }
  return registered;
}

export const urnOf = (deployment: Deployment, typeChain: string, name: string): string =>
  `urn:pulumi:${deployment.stack}::${deployment.project}::${typeChain}::${name}`;

const typeChainOf = (urn: string): string => urn.split("::")[2] ?? "";

function outputsOf(
  resource: DescribedResource,
  urn: string,
  inputs: PlainProps,
  { dryRun, coarse }: Deployment,
): PlainProps {
  if (resource.outputs === "hidden" && dryRun) return {};
  const outputs: PlainProps = {};
  for (const [key, value] of Object.entries(inputs))
    outputs[key] = coarse && dryRun && isNested(value) && hasUnknown(value) ? UNKNOWN : withoutMarks(value);
  if (resource.custom !== false) {
    const made = `${resource.name}-${createHash("sha256").update(urn).digest("hex").slice(0, 8)}`;
    outputs["id"] = dryRun && resource.external !== true ? UNKNOWN : (resource.id ?? made);
  }
  for (const [key, value] of Object.entries(resource.outputs === "hidden" ? {} : (resource.outputs ?? {})))
    outputs[key] = plain(value, () => UNKNOWN);
  return outputs;
}

function plain(value: Value, read: (reference: OutputOf) => Plain): Plain {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof OutputOf) return read(value);
  if (isList(value)) return value.map((element) => plain(element, read));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, read)]));
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);
const isNested = (value: Plain): boolean => typeof value === "object" && value !== null;

function hasUnknown(value: Plain): boolean {
  if (value === null || typeof value !== "object") return value === UNKNOWN;
  return Object.values(value).some(hasUnknown);
}

// The Terraform bridge names the defaults it filled in under `__defaults`; they stay in inputs and leave outputs.
function withoutMarks(value: Plain): Plain {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(withoutMarks);
  const kept = Object.entries(value).filter(([key]) => key !== "__defaults");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMarks(inner)]));
}
