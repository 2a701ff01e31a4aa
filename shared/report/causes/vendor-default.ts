import { ALL_SERVICES, equalServices, tcp, type ServiceSet } from "../../packets";
import type { Evidence } from "../../judges";
import type { CauseLine } from "../../semantics";
import type { ReportedFix } from "../report";

/** What a component of a vendor opens unless its author says otherwise. */
interface Opener {
  /** "awsx gives a load balancer this group unless ..." */
  readonly why: string;
  readonly fix: ReportedFix;
  /** What it opens to everybody, line by line. */
  readonly opens: readonly ServiceSet[];
}

/** A component with a security group of its own. */
interface Component {
  readonly in: Opener;
  readonly out?: Opener;
}

const BALANCER =
  "awsx gives a load balancer this group unless defaultSecurityGroup or securityGroups say otherwise.";
const SERVICE = "awsx gives a service this group unless networkConfiguration says otherwise.";
const GROUP_OF_SERVICE = "networkConfiguration.securityGroups: the id of a group of your own";
const CLUSTER = "awsx gives a cluster this group unless securityGroups say otherwise.";

/**
 * Components whose own security group admits everybody, and lets every port of TCP out: read in pulumi-awsx,
 * awsx/lb/applicationLoadBalancer.ts and awsx/ecs/fargateService.ts, and in its classic part, ecs/cluster.ts.
 */
const COMPONENTS: ReadonlyMap<string, Component> = new Map<string, Component>([
  [
    "awsx:lb:ApplicationLoadBalancer",
    {
      in: {
        why: BALANCER,
        fix: adding(
          "give the load balancer lines of your own",
          "defaultSecurityGroup.args.ingress: tcp 443 from 0.0.0.0/0",
        ),
        opens: [ALL_SERVICES],
      },
      out: {
        why: BALANCER,
        fix: adding(
          "give the load balancer lines of your own",
          "defaultSecurityGroup.args.egress: tcp YOUR_PORT to the group of its targets",
        ),
        opens: [tcp()],
      },
    },
  ],
  [
    "awsx:ecs:FargateService",
    {
      in: {
        why: SERVICE,
        fix: adding("give the service a group that admits its load balancer only", GROUP_OF_SERVICE),
        opens: [ALL_SERVICES],
      },
      out: {
        why: SERVICE,
        fix: adding("give the service a group that lets out what it needs", GROUP_OF_SERVICE),
        opens: [tcp()],
      },
    },
  ],
  [
    "awsx:x:ecs:Cluster",
    {
      in: {
        why: CLUSTER,
        fix: adding("give the cluster a group of your own", "securityGroups: [a group of your own]"),
        opens: [tcp(22), tcp()],
      },
    },
  ],
]);

function adding(summary: string, line: string): ReportedFix {
  return { summary, remove: [], add: [line] };
}

/** Whether nobody wrote what these prove: AWS does it, or a vendor's construct, unless somebody says otherwise. */
export function isByDefault(evidence: readonly Evidence[]): boolean {
  return evidence.every((one) => {
    const { statement, lines } = one;
    if (statement.kind === "told" && statement.byDefault) return true;
    const isOpened = (line: CauseLine): boolean =>
      (line.implied && statement.kind !== "told") || openerOf(line, isEgress(one)) !== undefined;
    return lines.length > 0 && lines.every(isOpened);
  });
}

/** Whether these prove what a vendor's component lets in. */
export function isOpenedByVendor(evidence: readonly Evidence[]): boolean {
  // Most groups are no component's, and their lines need not be gone through.
  if (evidence.some(({ lines: [line] }) => line && line.at.resource.madeBy === undefined)) return false;
  return !evidence.some(isEgress) && commonOpener(evidence) !== undefined;
}

/** Whether these are about lines that such a component wrote, in either direction. */
export function isOfVendor(evidence: readonly Evidence[]): boolean {
  return evidence.every(
    ({ lines }) => lines.length > 0 && lines.every((line) => openerOf(line, false) ?? openerOf(line, true)),
  );
}

/** The component that opened all of these lines, with the property that keeps it from it. */
export function commonOpener(
  evidence: readonly Evidence[],
  lines: readonly CauseLine[] = evidence.flatMap((one) => one.lines),
): Opener | undefined {
  const out = evidence.some(isEgress);
  const openers = new Set(lines.map((line) => openerOf(line, out)));
  return openers.size === 1 ? [...openers][0] : undefined;
}

export function isEgress({ statement, direction }: Evidence): boolean {
  return (statement.kind === "exposure" ? statement.direction : direction) === "egress";
}

/** Who writes the same into the component cannot be told from who leaves it to do so. */
function openerOf({ at, services, peers }: CauseLine, out: boolean): Opener | undefined {
  const { madeBy } = at.resource;
  const component = madeBy === undefined ? undefined : COMPONENTS.get(madeBy);
  const opener = component?.[out ? "out" : "in"];
  if (!opener?.opens.some((opened) => equalServices(services.must, opened))) return undefined;
  return isFromEverybody(peers) ? opener : undefined;
}

/** Whether everybody of a family is at the other end, for sure. */
export function isFromEverybody({ must }: CauseLine["peers"]): boolean {
  return must.length > 0 && must.every((peer) => peer.kind === "prefix" && peer.prefix.length === 0);
}
