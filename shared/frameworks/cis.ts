import type { Control } from "./control";

/** The number of one recommendation in each version of the CIS AWS Foundations Benchmark that has it. */
function cisControl(numbers: Readonly<Record<string, string>>, family?: 4 | 6): readonly Control[] {
  return Object.entries(numbers).map(([version, control]) => ({
    framework: "CIS AWS",
    version,
    control,
    provenance: "benchmark",
    ...(family && { family }),
  }));
}

/** CIS AWS Foundations Benchmark, by what each recommendation asks. */
export const cis = {
  sshIpv4: cisControl({ "1.2": "4.1" }, 4),
  rdpIpv4: cisControl({ "1.2": "4.2" }, 4),
  adminPortsIpv4: cisControl(
    {
      "1.3": "5.2",
      "1.4": "5.2",
      "1.5": "5.2",
      "2.0": "5.2",
      "3.0": "5.2",
      "4.0": "5.3",
      "5.0": "5.3",
      "6.0": "6.3",
      "7.0": "6.3",
    },
    4,
  ),
  adminPortsIpv6: cisControl(
    { "1.5": "5.3", "2.0": "5.3", "3.0": "5.3", "4.0": "5.4", "5.0": "5.4", "6.0": "6.4", "7.0": "6.4" },
    6,
  ),
  defaultGroup: cisControl({
    "1.2": "4.3",
    "1.3": "5.3",
    "1.4": "5.3",
    "1.5": "5.4",
    "2.0": "5.4",
    "3.0": "5.4",
    "4.0": "5.5",
    "5.0": "5.5",
    "6.0": "6.5",
    "7.0": "6.5",
  }),
  aclAdminPorts: cisControl({
    "1.3": "5.1",
    "1.4": "5.1",
    "1.5": "5.1",
    "2.0": "5.1",
    "3.0": "5.1",
    "4.0": "5.2",
    "5.0": "5.2",
    "6.0": "6.2",
    "7.0": "6.2",
  }),
} as const;
