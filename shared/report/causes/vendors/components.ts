import { ALL_SERVICES, equalServices, tcp, type ServiceSet } from "../../../packets";
import type { Opener } from "./opener";

/** What such a component opens to everybody, line by line, and the words for it. */
interface Opening extends Opener {
  readonly services: readonly ServiceSet[];
}

/** A component with a security group of its own. */
interface Component {
  readonly in: Opening;
  readonly out?: Opening;
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
        summary: "give the load balancer lines of your own",
        add: "defaultSecurityGroup.args.ingress: tcp 443 from 0.0.0.0/0",
        services: [ALL_SERVICES],
      },
      out: {
        why: BALANCER,
        summary: "give the load balancer lines of your own",
        add: "defaultSecurityGroup.args.egress: tcp YOUR_PORT to the group of its targets",
        services: [tcp()],
      },
    },
  ],
  [
    "awsx:ecs:FargateService",
    {
      in: {
        why: SERVICE,
        summary: "give the service a group that admits its load balancer only",
        add: GROUP_OF_SERVICE,
        services: [ALL_SERVICES],
      },
      out: {
        why: SERVICE,
        summary: "give the service a group that lets out what it needs",
        add: GROUP_OF_SERVICE,
        services: [tcp()],
      },
    },
  ],
  [
    "awsx:x:ecs:Cluster",
    {
      in: {
        why: CLUSTER,
        summary: "give the cluster a group of your own",
        add: "securityGroups: [a group of your own]",
        services: [tcp(22), tcp()],
      },
    },
  ],
]);

/** The component of Pulumi that lets everybody do this, in or out. */
export function componentOpening(
  madeBy: string | undefined,
  services: ServiceSet,
  out: boolean,
): Opener | undefined {
  const opening = madeBy === undefined ? undefined : COMPONENTS.get(madeBy)?.[out ? "out" : "in"];
  return opening?.services.some((opened) => equalServices(services, opened)) ? opening : undefined;
}
