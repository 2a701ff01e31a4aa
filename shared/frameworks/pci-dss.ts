import type { Control, Provenance } from "./control";

/** What a requirement asks, in our own words. */
interface PciRequirement {
  readonly title: string;
  /** Why a program that is not deployed yet cannot show it, or only a part of it. */
  readonly undecidable?: string;
}

const REVIEW = "People review; a program can only show what there is to review.";
const DRAWING = "A diagram is a document; whether it is up to date is for people to say.";
const RUNNING = "It is about what runs and what was recorded, not about what a program defines.";

/** Version 3.2.1, retired on 2024-03-31. */
const PCI_3 = {
  "1.1.2": { title: "A current diagram shows every connection to cardholder data", undecidable: DRAWING },
  "1.1.3": { title: "A current diagram shows the flows of cardholder data", undecidable: DRAWING },
  "1.1.4": { title: "A firewall stands at each internet connection and between DMZ and inside" },
  "1.1.6": { title: "Allowed services and ports are documented with their reason and approval" },
  "1.1.7": { title: "Firewall rules are reviewed every six months", undecidable: REVIEW },
  "1.2.1": { title: "Traffic in and out is limited to what is needed, the rest denied" },
  "1.2.3": { title: "Firewalls separate wireless networks from cardholder data" },
  "1.3": { title: "The internet has no direct way to cardholder systems" },
  "1.3.1": { title: "A DMZ lets in only services that are meant to be public" },
  "1.3.2": { title: "Traffic from the internet ends in the DMZ" },
  "1.3.4": { title: "Cardholder systems send nothing to the internet without permission" },
  "1.3.5": { title: "Only established connections come in" },
  "1.3.6": { title: "Stores of cardholder data lie inside, apart from DMZ and untrusted networks" },
  "2.1": { title: "Vendor defaults are changed before a system joins the network" },
  "2.2": { title: "Systems follow hardening standards" },
  "2.2.2": { title: "Only needed services and protocols are enabled" },
  "2.2.5": { title: "Functions that nobody needs are removed" },
  "2.3": { title: "Administration over the network is encrypted" },
  "2.4": { title: "There is an inventory of what is in scope" },
  "4.1.e": { title: "Cardholder data crosses public networks with strong encryption settings" },
  "4.1.f": { title: "Encryption in transit has adequate strength" },
  "6.6": { title: "Public web applications are guarded against attacks" },
  "7.1.2": { title: "Privileged users have the least privileges for their work" },
  "7.2.1": { title: "Access control covers every component" },
  "10.1": { title: "Audit trails link access to users" },
  "10.2": { title: "Audit trails are automatic" },
  "10.2.1": { title: "Access to cardholder data by users is recorded" },
  "10.2.2": { title: "What administrators do is recorded" },
  "10.2.3": { title: "Access to audit trails is recorded" },
  "10.2.4": { title: "Refused access is recorded" },
  "10.2.6": { title: "Starting and stopping of audit logs is recorded" },
  "10.2.7": { title: "Creation and deletion of system objects is recorded" },
  "10.3": { title: "Records have the details that an inquiry needs" },
  "10.3.3": { title: "Records have date and time" },
  "10.3.4": { title: "Records say whether it worked" },
  "10.3.5": { title: "Records say where it came from" },
  "10.3.6": { title: "Records name what was touched" },
  "10.5.2": { title: "Audit trails cannot be changed" },
  "10.6": { title: "Logs are reviewed for anomalies", undecidable: REVIEW },
  "11.4": { title: "Intrusions are detected", undecidable: RUNNING },
  "11.5": { title: "Changes of critical files are detected" },
} as const satisfies Readonly<Record<string, PciRequirement>>;

/** Versions 4.0 and 4.0.1: the same numbers and requirements, with clarified texts. */
const PCI_4 = {
  "1.2.3": { title: "A current diagram shows every connection of the environment", undecidable: DRAWING },
  "1.2.4": { title: "A current diagram shows the flows of account data", undecidable: DRAWING },
  "1.2.5": { title: "Allowed services, protocols and ports are identified, approved and needed" },
  "1.2.6": { title: "Insecure services in use are made safe by further measures" },
  "1.2.7": { title: "Configurations of network controls are reviewed every six months", undecidable: REVIEW },
  "1.2.8": { title: "Configurations of network controls are secured and match what is active" },
  "1.3.1": { title: "Traffic into the cardholder environment is limited to what is needed" },
  "1.3.2": { title: "Traffic out of the cardholder environment is limited to what is needed" },
  "1.4.1": { title: "Network controls stand between trusted and untrusted networks" },
  "1.4.2": { title: "Untrusted networks reach trusted ones only where they may" },
  "1.4.3": { title: "Forged source addresses are detected and blocked" },
  "1.4.4": { title: "Untrusted networks have no direct way to stored cardholder data" },
  "1.4.5": { title: "Internal addresses and routes are told to the authorised only" },
  "1.5.1": { title: "Devices on both untrusted networks and the environment are controlled" },
  "2.2.2": { title: "Vendor default accounts are managed" },
  "2.2.4": { title: "Only needed services, protocols and functions are enabled" },
  "2.2.5": { title: "Insecure services have a documented reason and further measures" },
  "2.2.6": { title: "System settings prevent misuse" },
  "2.2.7": { title: "Administration over the network is encrypted" },
  "3.5.1.3": { title: "Access to encrypted disks is managed apart from the operating system" },
  "4.2.1": { title: "Card numbers cross public networks with strong cryptography" },
  "5.3.4": { title: "Anti-malware logs are kept" },
  "6.4.1": { title: "Public web applications are guarded against attacks" },
  "6.4.2": { title: "An automatic measure stops web attacks" },
  "7.2.1": { title: "There is a model of who may access what" },
  "7.2.2": { title: "Access follows job function and least privilege" },
  "7.2.5": { title: "Accounts of applications have the least privileges" },
  "7.2.6": { title: "Queries on stored cardholder data go through managed access" },
  "10.2.1": { title: "Audit logs are on for every component" },
  "10.2.1.1": { title: "Access to cardholder data by users is recorded" },
  "10.2.1.2": { title: "What administrators do is recorded" },
  "10.2.1.3": { title: "Access to audit logs is recorded" },
  "10.2.1.4": { title: "Refused access is recorded" },
  "10.2.1.5": { title: "Changes of credentials are recorded" },
  "10.2.1.6": { title: "Starting and stopping of audit logs is recorded" },
  "10.2.1.7": { title: "Creation and deletion of system objects is recorded" },
  "10.2.2": { title: "Records have the details that an inquiry needs" },
  "10.3.1": { title: "Audit logs are read by those who need to" },
  "10.3.2": { title: "Audit logs cannot be changed" },
  "10.4.1": { title: "Logs are reviewed daily", undecidable: REVIEW },
  "10.4.1.1": { title: "Reviews of logs are automatic" },
  "10.4.2": { title: "Logs of all other components are reviewed regularly", undecidable: REVIEW },
  "10.6.3": { title: "Time settings are protected" },
  "10.7.1": { title: "Failures of critical controls are noticed (service providers)", undecidable: RUNNING },
  "10.7.2": { title: "Failures of critical controls are noticed", undecidable: RUNNING },
  "11.3.1.1": { title: "Lesser vulnerabilities are managed by risk" },
  "11.4.5": { title: "Segmentation is tested every year", undecidable: RUNNING },
  "11.5.1": { title: "Intrusions are detected or prevented", undecidable: RUNNING },
  "11.5.1.1": { title: "Hidden channels of malware are detected (service providers)", undecidable: RUNNING },
  "11.5.2": { title: "Changes of critical files are detected" },
  "12.5.1": { title: "There is an inventory of what is in scope" },
  "12.5.2": { title: "The scope is documented and confirmed", undecidable: REVIEW },
  "A1.1.2": { title: "Customers reach their own environment only (multi-tenant)" },
  "A1.1.3": { title: "Customers cannot leave their own environment (multi-tenant)" },
  "A1.2.1": { title: "Each customer's environment has its log (multi-tenant)" },
  "A3.3.1": {
    title: "Failures of critical controls are noticed (designated entities)",
    undecidable: RUNNING,
  },
  "A3.4.1": { title: "Access to the environment is reviewed (designated entities)", undecidable: REVIEW },
  "A3.5.1": { title: "Attack patterns are recognised (designated entities)", undecidable: RUNNING },
} as const satisfies Readonly<Record<string, PciRequirement>>;

export const PCI_VERSIONS = ["3.2.1", "4.0", "4.0.1"] as const;

export type PciVersion = (typeof PCI_VERSIONS)[number];

type PciNumber<V extends PciVersion> = V extends "3.2.1" ? keyof typeof PCI_3 : keyof typeof PCI_4;

/** Requirements of one version, all of one provenance. */
export function pci<V extends PciVersion>(
  version: V,
  provenance: Provenance,
  ...numbers: readonly PciNumber<V>[]
): readonly Control[] {
  return numbers.map((control) => ({ framework: "PCI DSS", version, control, provenance }));
}

export function pciRequirements(version: PciVersion): Readonly<Record<string, PciRequirement>> {
  return version === "3.2.1" ? PCI_3 : PCI_4;
}
