import { textOf } from "../../facts/json";
import { isProviderType, type PulumiResource } from "./pulumi-resource";
import { isUnknownValue } from "./sentinels";

/**
 * Which resources share an account and a Region: those of one provider, unless a `region` of their own says
 * otherwise (every resource of provider 7 may have one).
 */
export function placesOf(
  resources: readonly PulumiResource[],
): (resource: PulumiResource) => string | undefined {
  const providers = new Map<string, Provider>();
  for (const resource of resources) {
    if (isProviderType(resource.type)) {
      providerOf(providers, resource.urn).region = regionOf(resource);
    }
  }
  for (const resource of resources) {
    const region = regionOf(resource);
    if (resource.provider !== undefined && region !== undefined) {
      providerOf(providers, providerUrn(resource.provider)).named.add(region);
    }
  }
  return (resource) => {
    if (resource.provider === undefined) return undefined;
    const urn = providerUrn(resource.provider);
    const region = regionOf(resource);
    const provider = providers.get(urn);
    if (provider === undefined || region === undefined || region === provider.region) return urn;
    // The provider's own Region is often unknown. Where all agree, it is theirs.
    const agreed = provider.region === undefined && provider.named.size === 1;
    return agreed ? urn : `${urn}/${region}`;
  };
}

interface Provider {
  region: string | undefined;
  readonly named: Set<string>;
}

function providerOf(providers: Map<string, Provider>, urn: string): Provider {
  let provider = providers.get(urn);
  if (!provider) providers.set(urn, (provider = { region: undefined, named: new Set() }));
  return provider;
}

/** State writes the provider's id behind its URN. */
function providerUrn(reference: string): string {
  const parts = reference.split("::");
  return parts.length > 4 ? parts.slice(0, 4).join("::") : reference;
}

function regionOf(resource: PulumiResource): string | undefined {
  const region = resource.properties["region"];
  return isUnknownValue(region) ? undefined : textOf(region);
}
