import { mergeNames, NO_NAMES, type Claim, type Names } from "../../facts";
import type { Group, Network } from "../../network/network";
import { isMeant, isOnData, isOnPublicBalancer, type Patterns } from "../../semantics";

function patterns(describe: string, ...standard: readonly string[]) {
  return {
    default: standard,
    describe: `${describe}: names with *, or tags as tag:Key=Value.`,
    schema: { type: "array", items: { type: "string" } },
  } as const;
}

/** Which groups make up which tier. What groups are attached to counts beside it. */
export const TIERS = {
  webTier: patterns(
    "Groups of the web tier, besides those on public load balancers",
    "tag:tier=web",
    "tag:Tier=web",
  ),
  appTier: patterns("Groups of the application tier", "tag:tier=app", "tag:Tier=app"),
  dataTier: patterns("Groups of the data tier, besides those on databases", "tag:tier=data", "tag:Tier=data"),
} as const;

export type Tier = "web" | "app" | "data";

interface TierPatterns {
  readonly webTier: Patterns;
  readonly appTier: Patterns;
  readonly dataTier: Patterns;
}

/** Which tiers a group may be of, and what decides. */
export interface PossibleTiers {
  readonly possible: readonly (Tier | "none")[];
  readonly names: Names;
}

/** The tier of a group, as its owner says before what it is attached to. */
export function tiersOf(group: Group, tiers: TierPatterns, network: Network): PossibleTiers {
  const asked: readonly (readonly [Tier, () => Claim])[] = [
    ["web", () => isMeant(group, tiers.webTier)],
    ["app", () => isMeant(group, tiers.appTier)],
    ["data", () => isMeant(group, tiers.dataTier)],
    ["data", () => isOnData(group, network)],
    ["web", () => isOnPublicBalancer(group, network)],
  ];
  const possible = new Set<Tier | "none">();
  let defaults = NO_NAMES;
  let deciders = NO_NAMES;
  let sure = false;
  for (const [tier, ask] of asked) {
    const claim = ask();
    if (claim.holds === "maybe") deciders = mergeNames(deciders, claim.names);
    else defaults = mergeNames(defaults, claim.names);
    if (claim.holds !== "no") possible.add(tier);
    sure = claim.holds === "yes";
    if (sure) break;
  }
  if (!sure) possible.add("none");
  return { possible: [...possible], names: possible.size === 1 ? defaults : deciders };
}

/** Groups that handle interfaces, and those that may talk to them. */
export const SCOPES = {
  cde: patterns("Groups of the cardholder data environment", "tag:pciScope=cde"),
  connected: patterns("Groups that are approved to talk to it", "tag:pciScope=connected-to"),
} as const;
