import type { Diagnostics } from "./diagnostic";
import { push } from "./push";
import type { Resource } from "./resource";
import type { ResourceId } from "./tree";

/** Every resource of a program, found by any of its ids. */
export class ResourceIndex {
  private readonly byId = new Map<ResourceId, Resource>();
  private readonly byPhysicalId = new Map<string, Resource>();
  private readonly byOtherId = new Map<string, Resource>();
  private byAddress: Map<string, Resource[]> | undefined;
  private byGivenName: Map<string, Resource[]> | undefined;

  constructor(
    readonly resources: readonly Resource[],
    readonly diagnostics: Diagnostics,
    /** False where one resource is seen alone: what it names may be in the program all the same. */
    readonly whole: boolean = true,
  ) {
    for (const resource of resources) {
      this.byId.set(resource.id, resource);
      if (resource.physicalId) this.byPhysicalId.set(resource.physicalId, resource);
      for (const id of resource.otherIds ?? []) this.byOtherId.set(id, resource);
    }
  }

  get(id: ResourceId): Resource | undefined {
    return this.byId.get(id);
  }

  /** What the author of one resource calls so among those deployed with it. */
  besideNamed(address: string, { unit }: Resource): Resource | undefined {
    if (!this.byAddress) {
      this.byAddress = new Map();
      for (const resource of this.resources) push(this.byAddress, resource.address, resource);
    }
    return this.byAddress.get(address)?.find((one) => one.unit === unit);
  }

  /** Whether anything of the program exists already, so that an id in a text may mean it. */
  get hasPhysical(): boolean {
    return this.byPhysicalId.size > 0;
  }

  /** `sg-0123`, an ARN, or whatever else AWS calls it. */
  getPhysical(id: string): Resource | undefined {
    return this.byPhysicalId.get(id);
  }

  /** What an id that is not its own leads to. */
  getByOtherId(id: string): Resource | undefined {
    return this.byOtherId.get(id);
  }

  /**
   * What one resource calls by the name that the program gives it: the only one of that name that is deployed with it,
   * to the same place, and there in any case.
   */
  givenTo(
    name: string,
    { unit, place }: Resource,
    fits: (resource: Resource) => boolean,
  ): Resource | undefined {
    if (!this.byGivenName) {
      this.byGivenName = new Map();
      for (const resource of this.resources) {
        if (resource.givenName !== undefined) push(this.byGivenName, resource.givenName, resource);
      }
    }
    const near = (this.byGivenName.get(name) ?? []).filter(
      (one) => one.unit === unit && one.place === place && fits(one),
    );
    const [only] = near;
    return near.length === 1 && only?.condition === undefined ? only : undefined;
  }
}
