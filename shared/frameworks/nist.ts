import type { Control, Provenance } from "./control";

/** NIST SP 800-53 Revision 5: what each control asks, in our own words. */
export const NIST = {
  "AC-2(12)": "Unusual use of accounts is noticed",
  "AC-3": "Access is granted as approved",
  "AC-3(7)": "Access follows roles",
  "AC-3(15)": "Access is both mandatory and discretionary",
  "AC-4": "Information flows only where approved",
  "AC-4(21)": "Flows of different information are kept apart",
  "AC-4(26)": "What filters do is recorded",
  "AC-6": "Everybody has the least privileges",
  "AC-17(2)": "Remote access is encrypted",
  "AC-21": "Sharing of information is decided",
  "AU-2": "Events worth recording are chosen",
  "AU-3": "Records say what, when, where and who",
  "AU-6": "Records are reviewed and reported",
  "AU-6(3)": "Records from all places are compared",
  "AU-6(4)": "Records are reviewed in one place",
  "AU-12": "Components make audit records",
  "CA-3": "Connections to other systems are agreed",
  "CA-7": "Controls are watched continuously",
  "CA-9(1)": "Internal connections are checked before use",
  "CM-2": "There is a baseline configuration",
  "CM-2(2)": "The baseline is kept current by a program",
  "CM-3": "Changes are approved",
  "CM-5": "Only authorised people change the system",
  "CM-6": "Settings are the most restrictive that work",
  "CM-6(1)": "Settings are managed by a program",
  "CM-7": "Only needed functions, ports and services are on",
  "CM-8": "There is an inventory",
  "CM-8(1)": "The inventory follows installations and removals",
  "CM-8(2)": "The inventory is kept by a program",
  "PL-8": "The architecture is described",
  "SC-5": "Denial of service is limited",
  "SC-7": "Traffic at the boundaries is controlled",
  "SC-7(3)": "There are few ways in",
  "SC-7(4)": "Each outside service has its flow policy",
  "SC-7(5)": "Denied unless allowed",
  "SC-7(9)": "Threatening traffic that leaves is stopped",
  "SC-7(11)": "Only authorised sources reach authorised destinations",
  "SC-7(16)": "Protected components cannot be discovered",
  "SC-7(20)": "Components can be isolated",
  "SC-7(21)": "Components of different missions are isolated",
  "SC-8": "Transmissions are confidential and intact",
  "SC-23": "Sessions are authentic",
  "SI-2": "Flaws are mended",
  "SI-4": "The system is monitored for attacks",
  "SI-7(8)": "Breaches of integrity are recorded",
} as const;

export const NIST_VERSION = "r5";

type NistControl = keyof typeof NIST;

/** Controls of revision 5, all of one provenance. */
export function nist(provenance: Provenance, ...controls: readonly NistControl[]): readonly Control[] {
  return controls.map((control) => ({
    framework: "NIST 800-53",
    version: NIST_VERSION,
    control,
    provenance,
  }));
}
