import type { Control } from "./control";

/**
 * The versions of the CIS AWS Foundations Benchmark, oldest first; 4.0 stands for 4.0.1 as well. Numbers as Prowler,
 * Powerpipe's AWS compliance mod and Security Hub reproduce them.
 */
export const CIS_VERSIONS = ["1.2", "1.3", "1.4", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"] as const;

type CisVersion = (typeof CIS_VERSIONS)[number];

/** Something that the benchmark recommends, whatever number it has in which version. */
export interface CisRecommendation {
  /** In our own words. */
  readonly title: string;
  /** The number from that version on; `null`: dropped. */
  readonly numbers: { readonly [version in CisVersion]?: string | null };
  readonly family?: 4 | 6;
  /** Versions that ask a person to look instead of a program. */
  readonly manual?: readonly CisVersion[];
  /** Why nothing that is deployed later can decide it. */
  readonly undecidable?: string;
}

const ALARM_MANUAL = from("4.0");

/** The benchmark's recommendations on networks, on what they log, and on who watches their changes. */
export const CIS = {
  ssh: { title: "Nobody on the internet reaches port 22", numbers: { "1.2": "4.1", "1.3": null }, family: 4 },
  rdp: {
    title: "Nobody on the internet reaches port 3389",
    numbers: { "1.2": "4.2", "1.3": null },
    family: 4,
  },
  adminPorts4: {
    title: "Groups keep administration ports from the IPv4 internet",
    numbers: { "1.3": "5.2", "4.0": "5.3", "6.0": "6.3" },
    family: 4,
  },
  adminPorts6: {
    title: "Groups keep administration ports from the IPv6 internet",
    numbers: { "1.5": "5.3", "4.0": "5.4", "6.0": "6.4" },
    family: 6,
  },
  aclAdminPorts: {
    title: "ACLs keep administration ports from the internet",
    numbers: { "1.3": "5.1", "4.0": "5.2", "6.0": "6.2" },
  },
  cifs: {
    title: "File shares (CIFS) answer trusted networks only",
    numbers: { "4.0": "5.1.2", "6.0": "6.1.2" },
    manual: ["4.0"],
  },
  defaultGroup: {
    title: "The default group of each VPC admits and lets out nothing",
    numbers: { "1.2": "4.3", "1.3": "5.3", "1.5": "5.4", "4.0": "5.5", "6.0": "6.5" },
  },
  peeringRoutes: {
    title: "Routes to peered VPCs reach no further than needed",
    numbers: { "1.2": "4.4", "1.3": "5.4", "1.5": "5.5", "4.0": "5.6", "6.0": "6.6" },
    manual: from("1.2"),
  },
  instanceMetadata: {
    title: "Instance metadata is served to sessions (IMDSv2) only",
    numbers: { "2.0": "5.6", "4.0": "5.7", "6.0": "6.7" },
  },
  endpoints: {
    title: "AWS services are reached through VPC endpoints",
    numbers: { "7.0": "6.8" },
    manual: ["7.0"],
  },
  resourcePolicies: {
    title: "No resource policy grants access to everybody",
    numbers: { "7.0": "2.21" },
    manual: ["7.0"],
  },
  publicDatabase: {
    title: "No RDS database is public",
    numbers: { "1.5": "2.3.3", "4.0": "2.2.3", "6.0": "3.2.3" },
  },
  flowLogs: {
    title: "Every VPC has a flow log",
    numbers: { "1.2": "2.9", "1.3": "3.9", "3.0": "3.7", "6.0": "4.7" },
  },
  groupChanges: {
    title: "Somebody is told when a group changes",
    numbers: { "1.2": "3.10", "1.3": "4.10", "6.0": "5.10" },
    manual: ALARM_MANUAL,
  },
  aclChanges: {
    title: "Somebody is told when an ACL changes",
    numbers: { "1.2": "3.11", "1.3": "4.11", "6.0": "5.11" },
    manual: ALARM_MANUAL,
  },
  gatewayChanges: {
    title: "Somebody is told when a gateway changes",
    numbers: { "1.2": "3.12", "1.3": "4.12", "6.0": "5.12" },
    manual: ALARM_MANUAL,
  },
  routeChanges: {
    title: "Somebody is told when a route table changes",
    numbers: { "1.2": "3.13", "1.3": "4.13", "6.0": "5.13" },
    manual: ALARM_MANUAL,
  },
  vpcChanges: {
    title: "Somebody is told when a VPC changes",
    numbers: { "1.2": "3.14", "1.3": "4.14", "6.0": "5.14" },
    manual: ALARM_MANUAL,
  },
  trail: {
    title: "A trail records what is done in every Region",
    numbers: { "1.2": "2.1", "1.3": "3.1", "6.0": "4.1" },
    manual: from("5.0"),
  },
  configRecorder: {
    title: "AWS Config records in every Region",
    numbers: { "1.2": "2.5", "1.3": "3.5", "3.0": "3.3", "6.0": "4.3" },
  },
  securityHub: {
    title: "Security Hub is on",
    numbers: { "1.5": "4.16", "6.0": "5.16" },
    undecidable: "It holds for an account and every Region; one program shows its own stack.",
  },
} as const satisfies Readonly<Record<string, CisRecommendation>>;

type CisName = keyof typeof CIS;

/** The numbers of these recommendations in every version that has them. */
export function cis(...names: readonly CisName[]): readonly Control[] {
  return names.flatMap((name) => cisControls(CIS[name]));
}

/** One recommendation's number in each version that has it, oldest first. */
export function cisControls({ numbers, family }: CisRecommendation): readonly Control[] {
  let number: string | null = null;
  return CIS_VERSIONS.flatMap((version): Control[] => {
    const changed = numbers[version];
    if (changed !== undefined) number = changed;
    if (number === null) return [];
    const control = { framework: "CIS AWS", version, control: number, provenance: "benchmark" } as const;
    return [{ ...control, ...(family && { family }) }];
  });
}

function from(version: CisVersion): readonly CisVersion[] {
  return CIS_VERSIONS.slice(CIS_VERSIONS.indexOf(version));
}
