import { equalServices, ALL_SERVICES } from "../packets";
import type { Evidence } from "../judges";
import type { CauseLine } from "../semantics";
import type { ReportedFix } from "./report";

/** A component of a vendor that opens something unless its author says otherwise. */
interface Opener {
  /** "awsx makes this group for a load balancer ..." */
  readonly why: string;
  readonly fix: ReportedFix;
}

/**
 * Components whose own security group admits everything: read in pulumi-awsx, awsx/lb/applicationLoadBalancer.ts and
 * awsx/ecs/fargateService.ts.
 */
const OPENERS: ReadonlyMap<string, Opener> = new Map([
  [
    "awsx:lb:ApplicationLoadBalancer",
    {
      why: "awsx gives a load balancer this group unless defaultSecurityGroup or securityGroups say otherwise.",
      fix: {
        summary: "give the load balancer lines of your own",
        remove: [],
        add: ["defaultSecurityGroup.args.ingress: tcp 443 from 0.0.0.0/0"],
      },
    },
  ],
  [
    "awsx:ecs:FargateService",
    {
      why: "awsx gives a service this group unless networkConfiguration says otherwise.",
      fix: {
        summary: "give the service a group that admits its load balancer only",
        remove: [],
        add: ["networkConfiguration.securityGroups: the id of a group of your own"],
      },
    },
  ],
]);

/** Whether nobody wrote what these prove: AWS does it, or a vendor's construct, unless somebody says otherwise. */
export function isByDefault(evidence: readonly Evidence[]): boolean {
  return evidence.every(({ statement, lines }) =>
    statement.kind === "told"
      ? statement.byDefault === true
      : lines.length > 0 && lines.every((line) => line.implied || openerOf(line) !== undefined),
  );
}

/** The component that opened all of these lines, with the property that keeps it from it. */
export function commonOpener(lines: readonly CauseLine[]): Opener | undefined {
  const openers = new Set(lines.map(openerOf));
  return openers.size === 1 ? [...openers][0] : undefined;
}

/** Who writes all traffic from everybody into the component cannot be told from who leaves it to do so. */
function openerOf({ at, services, peers }: CauseLine): Opener | undefined {
  const { madeBy } = at.resource;
  if (madeBy === undefined || !equalServices(services.must, ALL_SERVICES)) return undefined;
  const everybody = peers.must.length > 0 && peers.must.every(isEverybody);
  return everybody ? OPENERS.get(madeBy) : undefined;
}

function isEverybody(peer: CauseLine["peers"]["must"][number]): boolean {
  return peer.kind === "prefix" && peer.prefix.length === 0;
}
