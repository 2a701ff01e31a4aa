import { allowRemarks } from "./config/allow-remarks";
import type { Allowance, Config } from "./config/config";
import { segmentOf } from "./config/intent";
import { ownPrefixRemarks } from "./config/own-prefix-remarks";
import { segmentRemarks, type Fills } from "./config/segment-remarks";
import { controlsJudged } from "./controls-judged";
import { once } from "./facts";
import type { FrameworkVersion } from "./frameworks/cited";
import type { Network } from "./network/network";
import type { InternalError, ReportDiagnostic, ReportedControl, ReportedPolicy } from "./report/report";
import { reportedMap, type ReportedMap } from "./report/reported-map";
import type { BoundRule, Rule } from "./rules/rule";
import { fillsSegment, linesMet, meansSome, permissionsMet, tellCircles } from "./semantics";
import type { Intent } from "./semantics/intent";
import { reachMap } from "./semantics/reach/reach-map";
import { namedError } from "./text/named-error";

/** What rules are asked about, and what was declared of it. */
export interface Asked {
  readonly network: Network;
  readonly config: Config;
  readonly intent: Intent;
}

interface Wanted {
  readonly rules: readonly Rule[];
  readonly bound: readonly BoundRule[];
  readonly frameworks: readonly FrameworkVersion[];
  readonly map: boolean;
}

type Met = ReportedPolicy["allow"][number]["lines"];

interface BesideRules {
  readonly remarks: readonly ReportDiagnostic[];
  readonly controls?: readonly ReportedControl[];
  /** What an entry of `allow` takes away. */
  readonly linesMet?: (allowance: Allowance) => Met;
  readonly map?: ReportedMap;
  readonly failures: readonly InternalError[];
}

/**
 * What a report says beside what rules find; a circle of groups is told as an error of the input. What fails here is
 * a failure of the report and takes nothing else away. An auditor asks what was looked at, and some people who can
 * reach whom; nobody else pays for it.
 */
export function besideRules(asked: Asked, { rules, bound, frameworks, map: isDrawn }: Wanted): BesideRules {
  const { network, intent } = asked;
  const failures: InternalError[] = [];
  const attempt = <T>(isWanted: boolean, what: string, ask: () => T): T | undefined => {
    if (!isWanted) return undefined;
    try {
      return ask();
    } catch (error) {
      failures.push({ what: `${what} failed`, error: namedError(error) });
      return undefined;
    }
  };
  const { whole } = network;
  const isAudited = frameworks.length > 0 && whole;
  attempt(whole, "the look for groups that name each other", () => tellCircles(network));
  const remarks = attempt(true, "the look for what the configuration means", () => remarksIn(asked));
  const linesMet = attempt(isAudited, "the look for lines that are allowed", () => linesMetIn(asked));
  const controls = attempt(isAudited, "the count of what controls were asked of", () =>
    controlsJudged(rules, bound, frameworks, network, intent),
  );
  const map = attempt(isDrawn && whole, "the map of who can reach whom", () =>
    reportedMap(reachMap(network, intent)),
  );
  return {
    remarks: remarks ?? [],
    ...(linesMet && { linesMet }),
    ...(controls && { controls }),
    ...(map && { map }),
    failures,
  };
}

function remarksIn({ network, config, intent }: Asked): readonly ReportDiagnostic[] {
  const { whole } = network;
  const met = once(() => permissionsMet(intent, network));
  const meets = (allowance: Allowance): boolean => {
    const permission = permissionOf(allowance, config, intent);
    return permission !== undefined && met().has(permission);
  };
  const fills: Fills = {
    isEmpty: ({ name, prefixes }) =>
      intent.segmentation !== undefined &&
      prefixes.length === 0 &&
      !fillsSegment(name, network, intent.segmentation),
    means: (pattern) => meansSome(segmentOf({ name: pattern, resources: [pattern], prefixes: [] }), network),
  };
  return [
    ...ownPrefixRemarks(config.ownPrefixes),
    ...allowRemarks(config.allow, whole ? meets : undefined),
    ...(whole ? segmentRemarks(config.segments, fills) : []),
  ];
}

function linesMetIn({ network, config, intent }: Asked): (allowance: Allowance) => Met {
  const met = config.allow.length > 0 ? linesMet(intent, network) : undefined;
  return (allowance) => {
    const permission = permissionOf(allowance, config, intent);
    const lines = permission ? (met?.get(permission) ?? []) : [];
    return lines.map(({ group, direction, line }) => ({
      resource: group.resource.address,
      text: line.says(direction),
    }));
  };
}

function permissionOf(allowance: Allowance, { allow }: Config, { permissions }: Intent) {
  return permissions[allow.indexOf(allowance)];
}
