import { cis } from "./cis";
import type { Control } from "./control";

const BY_RULE: Readonly<Record<string, readonly Control[]>> = {
  "sg-ingress-ssh-open": [...cis.sshIpv4, ...cis.adminPortsIpv4, ...cis.adminPortsIpv6],
};

/** The controls that a rule supports, by its id; none for a rule that no framework asks for. */
export function controlsOf(ruleId: string): readonly Control[] {
  return BY_RULE[ruleId] ?? [];
}
