import { decidersOf, exactly, mergeNames, NO_NAMES, type Bounds, type Names } from "../facts";
import {
  equalServices,
  intersectServices,
  NO_SERVICES,
  subtractServices,
  unionOf,
  unionServices,
  type ServiceSet,
} from "../packets";

export type Services = Bounds<ServiceSet>;

export const NOTHING: Services = exactly(NO_SERVICES);

/** What both let through. */
export function bothOf(a: Services, b: Services): Services {
  return serviceBounds(
    intersectServices(a.must, b.must),
    intersectServices(a.may, b.may),
    decidersOfBoth(a, b),
  );
}

/** What one of them lets through at least. */
export function eitherOf(a: Services, b: Services): Services {
  if (b.may.empty) return a;
  if (a.may.empty) return b;
  return serviceBounds(unionServices(a.must, b.must), unionServices(a.may, b.may), decidersOfBoth(a, b));
}

/** What `a` lets through and `b` does not say already, with the same certainty or more. */
export function beyond(a: Services, b: Services): Services {
  const must = subtractServices(a.must, b.must);
  return serviceBounds(must, unionServices(must, subtractServices(a.may, b.may)), a.names);
}

/** Where both limits are equal, nothing is open. */
export function serviceBounds(must: ServiceSet, may: ServiceSet, names: Names): Services {
  return equalServices(must, may) ? exactly(must) : { must, may, names };
}

function decidersOfBoth(a: Services, b: Services): Names {
  return mergeNames(decidersOf(a), decidersOf(b));
}

/** The same, if `names` decide so. */
export function under(services: Services, names: Names | undefined): Services {
  if (!names) return services;
  return { must: NO_SERVICES, may: services.may, names: mergeNames(decidersOf(services), names) };
}

/** Collects what many lines let through; one union at the end, as lines come by the 10,000. */
export class ServiceSum {
  private readonly must = new Set<ServiceSet>();
  private readonly open = new Set<ServiceSet>();
  private names = NO_NAMES;

  /** @param doubt what decides whether it is let through at all */
  add(services: Services, doubt: Names | undefined): void {
    if (doubt === undefined) this.must.add(services.must);
    if (doubt === undefined && services.must === services.may) return;
    this.open.add(services.may);
    this.names = mergeNames(this.names, mergeNames(decidersOf(services), doubt ?? NO_NAMES));
  }

  get total(): Services {
    const must = unionOf([...this.must]);
    return this.open.size === 0
      ? exactly(must)
      : serviceBounds(must, unionOf([must, ...this.open]), this.names);
  }
}
