import { Kept, push, type Resource } from "../facts";
import { parsePrefix, services, NO_SERVICES, unionServices, type Prefix, type ServiceSet } from "../packets";
import type { Acceptance, Intent, Permission, Segment, Segmentation } from "../semantics/intent";
import { reportedResource } from "../report/reported-resource";
import { exceptionPlace } from "../report/exceptions/exception-place";
import type { Exception } from "../report/exceptions/exceptions";
import { isPlainName, namesOf, resourcePattern, tagPattern } from "../report/exceptions/resource-pattern";
import { tagsIn } from "../report/exceptions/tags";
import type { Allowance, Config, SegmentSetting } from "./config";

/**
 * The owner's word as the core needs it.
 * @param today ISO date by which exceptions are judged
 * @param ofAnother whether what is judged belongs to something that nobody knows by name, so that every permission may
 *   be about it
 */
export function intentOf(
  config: Config,
  exceptions: readonly Exception[],
  { today, ofAnother = false }: { readonly today?: string; readonly ofAnother?: boolean } = {},
): Intent {
  const permissions = config.allow.map((allowance) => permissionOf(allowance, ofAnother));
  return {
    open: config.open,
    wide: config.wide,
    permissions,
    permitted: permittedIn(config.allow, permissions),
    ownPrefixes: ownPrefixesOf(config),
    account: config.account,
    quotas: config.quotas,
    ...(config.segments.length > 0 && { segmentation: segmentationOf(config) }),
    acceptances: exceptions.flatMap((exception) => acceptanceOf(exception) ?? []),
    ...(today !== undefined && { today }),
  };
}

export function ownPrefixesOf({ ownPrefixes }: Pick<Config, "ownPrefixes">): readonly Prefix[] {
  return ownPrefixes.flatMap((text) => parsePrefix(text) ?? []);
}

/** What cannot be read never applies, and is told as that. */
function acceptanceOf(exception: Exception): Acceptance | undefined {
  if (exception.malformed !== undefined) return undefined;
  const { rules, resources, on, location, owner, reason, expires } = exception;
  const place = exceptionPlace(exception) ?? resources[0] ?? on?.id ?? "an exception";
  return {
    rules,
    place,
    ...(location && on?.host !== "cdk" && { location }),
    ...(owner !== undefined && { owner }),
    ...(reason !== undefined && { reason }),
    ...(expires !== undefined && { expires }),
  };
}

function permissionOf(allowance: Allowance, ofAnother: boolean): Permission {
  const sources = allowance.sources.flatMap((text) => parsePrefix(text) ?? []);
  const patterns = ofAnother ? undefined : allowance.resources?.map(resourcePattern);
  return {
    services: servicesOf(allowance),
    ...(sources.length > 0 && { sources }),
    ...(patterns && {
      appliesTo: (resource) => {
        const shown = reportedResource(resource);
        return patterns.some((pattern) => pattern(shown, tagsIn([resource])));
      },
    }),
  };
}

/**
 * The permissions by resource. Those that name resources by a text alone are found by what a resource is called: of
 * thousands of entries and groups, most have nothing to do with each other.
 */
function permittedIn(allow: readonly Allowance[], permissions: readonly Permission[]) {
  const byName = new Map<string, number[]>();
  const others: number[] = [];
  permissions.forEach(({ appliesTo }, i) => {
    const names = appliesTo ? (allow[i]?.resources ?? []) : [];
    if (names.length === 0 || !names.every(isPlainName)) others.push(i);
    else for (const name of names) push(byName, name, i);
  });
  const kept = new Kept((resource: Resource): readonly Permission[] => {
    const named =
      byName.size === 0 ? [] : namesOf(reportedResource(resource)).flatMap((name) => byName.get(name) ?? []);
    const open = others.filter((i) => permissions[i]?.appliesTo?.(resource) ?? true);
    return [...new Set([...named, ...open])].sort((a, b) => a - b).flatMap((i) => permissions[i] ?? []);
  });
  return (resource: Resource): readonly Permission[] => kept.of(resource);
}

function segmentationOf({ segments, flows }: Config): Segmentation {
  return {
    segments: segments.map(segmentOf),
    flows: flows.flatMap((flow) => {
      const services = servicesOf(flow);
      return flow.from.flatMap((from) => flow.to.map((to) => ({ from, to, services })));
    }),
  };
}

/** A segment as the core asks about it. */
export function segmentOf({ name, resources, prefixes }: SegmentSetting): Segment {
  const tags = resources.flatMap((pattern) => tagPattern(pattern) ?? []);
  const names = resources.filter((pattern) => !tagPattern(pattern)).map(resourcePattern);
  return {
    name,
    names: (resource) => {
      const shown = reportedResource(resource);
      return names.some((isMeant) => isMeant(shown, NO_TAGS));
    },
    tags,
    prefixes: prefixes.flatMap((text) => parsePrefix(text) ?? []),
  };
}

/** Tags are asked by themselves, since a program may leave them open. */
const NO_TAGS = () => ({});

export function servicesOf({ services: ranges }: Pick<Allowance, "services">): ServiceSet {
  return ranges.reduce(
    (set, { protocol, from, to }) => unionServices(set, services(protocol, from, to)),
    NO_SERVICES,
  );
}
