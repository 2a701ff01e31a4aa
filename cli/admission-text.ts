import { once } from "../shared/facts";
import { boxes, type Direction, type Family } from "../shared/packets";
import { plain } from "../shared/reporters/sanitise";
import { publicPackets } from "../shared/semantics/public-packets";
import { firstOf } from "../shared/text/lists";
import type { Admission, Change } from "./admissions";

const MOST_PREFIXES = 6;

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
  if (family !== undefined && isEverybody(family, prefixes)) return `${way} the whole IPv${family} internet`;
  return `${way} ${firstOf(
    prefixes.map((prefix) => plain(prefix)),
    MOST_PREFIXES,
  )}`;
}

/** All public addresses, which only many prefixes name. */
const PUBLIC = { 4: once(() => publicPrefixes(4)), 6: once(() => publicPrefixes(6)) };

function publicPrefixes(family: Family): readonly string[] {
  return boxes(publicPackets(family)).map(({ prefixes }) => prefixes.join());
}

function isEverybody(family: Family, prefixes: readonly string[]): boolean {
  return PUBLIC[family]().includes(prefixes.join());
}

/** "Office decides what may be" */
export function decidersText(names: readonly string[]): string {
  return `${names.map((one) => plain(one)).join(", ")} ${names.length === 1 ? "decides" : "decide"} what may be`;
}
