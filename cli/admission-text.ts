import type { Direction } from "../shared/packets";
import { plain } from "../shared/reporters/sanitise";
import { addressesText } from "./addresses-text";
import type { Admission, Change } from "./admissions";

/** What subjects are called. */
export const KINDS = {
  "security-group": "group",
  "network-acl": "ACL",
  interface: "interface",
  target: "target",
  fronted: "interface",
  carrier: "interface",
  member: "interface",
  home: "interface",
  subnet: "subnet",
  "lightsail-firewall": "Lightsail firewall",
} as const;

/** Which packets of the subject are meant: "ingress". */
export function wayText(kind: Change["kind"], direction: Direction): string {
  if (kind === "target") return "reached from the internet through a load balancer";
  if (kind === "fronted") return "reached from the internet through CloudFront or API Gateway";
  if (kind === "carrier") return `${direction} by the groups on it`;
  if (kind === "home") return `${direction} by the ACL of its subnet`;
  if (kind === "subnet") return `${direction} by the ACL on it`;
  if (kind === "member")
    return direction === "egress"
      ? "let in by lines that name its groups"
      : "sent to by lines that name its groups";
  return kind === "interface" ? "reached from the internet" : direction;
}

/** "tcp 22 from 0.0.0.0/0" */
export function admissionText(
  { family, prefixes, services, certain }: Admission,
  direction: Direction,
): string {
  const way = `${certain ? "" : "may be: "}${services.join("; ")} ${direction === "ingress" ? "from" : "to"}`;
  return `${way} ${addressesText(family, prefixes)}`;
}

/** "Office decides what may be" */
export function decidersText(names: readonly string[]): string {
  return `${names.map((one) => plain(one)).join(", ")} ${names.length === 1 ? "decides" : "decide"} what may be`;
}
