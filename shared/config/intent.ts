import {
  parsePrefix,
  services,
  NO_SERVICES,
  unionServices,
  type ServiceRange,
  type ServiceSet,
} from "../packets";
import type { Intent, Permission } from "../network/intent";
import { reportedResource } from "../report/reported-resource";
import { resourcePattern } from "../report/resource-pattern";
import { tagsIn } from "../report/tags";
import type { Allowance, Config } from "./config";

/** The owner's word as the core needs it. */
export function intentOf(config: Config): Intent {
  return {
    open: config.open,
    wide: config.wide,
    permissions: config.allow.map(permissionOf),
    ownPrefixes: config.ownPrefixes.flatMap((text) => parsePrefix(text) ?? []),
    flowLogsElsewhere: config.flowLogs === "external",
    quotas: config.quotas,
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
