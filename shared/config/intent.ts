import {
  parsePrefix,
  services,
  NO_SERVICES,
  unionServices,
  type ServiceRange,
  type ServiceSet,
} from "../packets";
import type { Acceptance, Intent, Permission } from "../network/intent";
import { reportedResource } from "../report/reported-resource";
import type { Exception } from "../report/exceptions";
import { resourcePattern } from "../report/resource-pattern";
import { tagsIn } from "../report/tags";
import type { Allowance, Config } from "./config";

/** The owner's word as the core needs it. */
export function intentOf(config: Config, exceptions: readonly Exception[]): Intent {
  return {
    open: config.open,
    wide: config.wide,
    permissions: config.allow.map(permissionOf),
    ownPrefixes: config.ownPrefixes.flatMap((text) => parsePrefix(text) ?? []),
    flowLogsElsewhere: config.flowLogs === "external",
    quotas: config.quotas,
    acceptances: exceptions.flatMap((exception) => acceptanceOf(exception) ?? []),
  };
}

/** What cannot be read never applies, and is told as that. */
function acceptanceOf(exception: Exception): Acceptance | undefined {
  if (exception.malformed !== undefined) return undefined;
  const { rules, resources, on, location, owner, reason, expires } = exception;
  const place = location ? `${location.file}:${location.line}` : (resources[0] ?? on?.id ?? "an exception");
  return {
    rules,
    place,
    ...(owner !== undefined && { owner }),
    ...(reason !== undefined && { reason }),
    ...(expires !== undefined && { expires }),
  };
}

function permissionOf(allowance: Allowance): Permission {
  const sources = allowance.sources.flatMap((text) => parsePrefix(text) ?? []);
  const patterns = allowance.resources?.map(resourcePattern);
  return {
    services: setOf(allowance.services),
    ...(sources.length > 0 && { sources }),
    ...(patterns && {
      appliesTo: (resource) => {
        const shown = reportedResource(resource);
        return patterns.some((pattern) => pattern(shown, tagsIn([resource])));
      },
    }),
  };
}

function setOf(ranges: readonly ServiceRange[]): ServiceSet {
  return ranges.reduce(
    (set, { protocol, from, to }) => unionServices(set, services(protocol, from, to)),
    NO_SERVICES,
  );
}
