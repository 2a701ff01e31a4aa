import type { Location, Resource } from "../facts";
import { DEFAULT_OPEN, DEFAULT_WIDE, type Prefix, type ServiceSet, type Threshold } from "../packets";

/** What is meant to be open, in the owner's words: a service from a source, to everything or to some groups. */
export interface Permission {
  readonly services: ServiceSet;
  /** Absent: from anywhere. */
  readonly sources?: readonly Prefix[];
  /** Absent: for every group. */
  readonly appliesTo?: (resource: Resource) => boolean;
}

/** The account's own quotas, where they were raised. What is absent is AWS's default. */
export interface Quotas {
  readonly rulesPerGroup?: number;
  readonly groupsPerInterface?: number;
  readonly entriesPerAcl?: number;
  readonly routesPerTable?: number;
  readonly groupsPerRegion?: number;
  readonly aclsPerVpc?: number;
}

/** A finding that the owner accepts: who answers for it, why, and until when. */
export interface Acceptance {
  readonly rules: readonly string[];
  /** Where it is written, "portcullis.yaml:14", or what it is about. */
  readonly place: string;
  readonly location?: Location;
  readonly owner?: string;
  readonly reason?: string;
  readonly expires?: string;
}

/** What is done once for an account, or for a whole VPC: mostly by another program. */
export const ACCOUNT_DUTIES = [
  "flowLogs",
  "cloudTrail",
  "config",
  "securityHub",
  "alarms",
  "blockPublicAccess",
] as const;
export type AccountDuty = (typeof ACCOUNT_DUTIES)[number];

/** Who does it: `declared`, the program that is judged; `external`, another one. Left out, nobody says. */
export type AccountDuties = { readonly [D in AccountDuty]?: "declared" | "external" };

/** A part of the network by which its owner says what the network is for. */
export interface Segment {
  readonly name: string;
  /** Whether its owner means a group, an interface, a subnet or a VPC by name. */
  readonly names: (resource: Resource) => boolean;
  /** Tags by which the same are meant. */
  readonly tags: readonly TagPattern[];
  /** Addresses outside of the program that are of it, whoever has them. */
  readonly prefixes: readonly Prefix[];
}

export interface TagPattern {
  readonly key: string;
  readonly fits: (value: string) => boolean;
}

/** What one segment may send to another; the internet is `INTERNET_SEGMENT`. */
export interface DeclaredFlow {
  readonly from: string;
  readonly to: string;
  readonly services: ServiceSet;
}

/** Whoever has a public address and is of no segment. */
export const INTERNET_SEGMENT = "internet";

/** What belongs together, in the owner's order, and who may send what to whom. Nothing else is meant to be sent. */
export interface Segmentation {
  readonly segments: readonly Segment[];
  readonly flows: readonly DeclaredFlow[];
}

/** The owner's word, from the configuration: what counts as open, and what is meant. */
export interface Intent {
  readonly open: Threshold;
  readonly wide: Threshold;
  readonly permissions: readonly Permission[];
  /** Those of them that apply to a resource, in their order. Absent: they are asked one by one. */
  readonly permitted?: (resource: Resource) => readonly Permission[];
  /** Public prefixes that are the owner's own. */
  readonly ownPrefixes?: readonly Prefix[];
  readonly account?: AccountDuties;
  readonly quotas?: Quotas;
  readonly acceptances?: readonly Acceptance[];
  /** ISO date by which acceptances are judged. */
  readonly today?: string;
  /** Absent: nobody declares any. */
  readonly segmentation?: Segmentation;
}

/** Open from 2^24 IPv4 addresses or an IPv6 /16 on; nothing is permitted. */
export const DEFAULT_INTENT: Intent = { open: DEFAULT_OPEN, wide: DEFAULT_WIDE, permissions: [] };

export function permissionsFor(
  resource: Resource,
  { permissions, permitted }: Pick<Intent, "permissions" | "permitted">,
): readonly Permission[] {
  return permitted?.(resource) ?? permissions.filter(({ appliesTo }) => appliesTo?.(resource) ?? true);
}
