import { any, because, List, no, some, type Names, type Resource } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { hasDefaultRoute } from "../semantics";
import { CACHE_SUBNET_GROUP, DB_SUBNET_GROUP, MOUNT_PLACE, REDSHIFT_SUBNET_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { isMadeByConstruct, toConstruct } from "./telling/host-words";
import { told } from "./telling/told";

const kinds = [DB_SUBNET_GROUP, CACHE_SUBNET_GROUP, REDSHIFT_SUBNET_GROUP, MOUNT_PLACE].map((row) =>
  declared(row),
);

/** What is there, without what nobody knows. */
function withoutRest<T>(list: List<T>): List<T> {
  const values: T[] = [];
  const doubts: (Names | undefined)[] = [];
  list.each((value, doubt) => {
    values.push(value);
    doubts.push(doubt);
  });
  return List.from(values, doubts);
}

/** That of EFS calls its mount targets so: aws-efs, lib/efs-file-system.ts. */
function isOfConstruct(resource: Resource): boolean {
  return isMadeByConstruct(resource) || /\/EfsMountTarget[^/]*$/.test(resource.constructPath ?? "");
}

/**
 * Constructs of databases, of their subnet groups and of file systems take it alike; a Vpc of the CDK has these unless
 * told otherwise.
 */
const PRIVATE = "vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS }";

export const dataStoreInPublicSubnet = defineRule({
  id: "data-store-in-public-subnet",
  title: "A data store sits in a public subnet",
  severity: "medium",
  recommended: "warning",
  rationale: "In a public subnet one setting of the store is all that keeps it off the internet.",
  condition:
    "A subnet of a subnet group for databases, caches or Redshift has a default route to an internet gateway in the program; so has the subnet of an EFS mount target, or it gives public addresses.",
  remediation: "Give the store subnets whose route tables do not lead to an internet gateway",
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  ],
  over: (network: Network) => kinds.flatMap((select) => [...select(network)]),
  judge({ facts, name, kind, resource }, scope) {
    const mounted = kind === MOUNT_PLACE.kind;
    const what = mounted ? "Mount target" : "Data stores of";
    const verb = mounted ? "sits" : "sit";
    // A subnet from outside has its table outside as well: only the program's own are asked.
    const isPublic = some(withoutRest(facts.subnets), (target) => {
      const subnet = scope.network.subnetOf(target);
      if (!subnet) return no();
      const routed = ([4, 6] as const).map((family) => hasDefaultRoute(subnet, family, scope));
      // Security Hub asks of mount targets what their subnet gives (EFS.6), of databases where it leads (RDS.46).
      return mounted ? any(...routed, subnet.publicIpv4.is(true)) : any(...routed);
    });
    return forbid(
      // What makes the subnet public stands elsewhere, and is to be changed here.
      because(isPublic, { at: { resource, path: [] }, says: "its subnets" }, ...isPublic.causes),
      told({
        ...(isOfConstruct(resource) && { fix: toConstruct(resource, PRIVATE) }),
        so: `${what} ${name} ${verb} in a public subnet`,
        perhaps: `${what} ${name} may sit in a public subnet`,
        why: mounted
          ? "Its subnet has a default route to an internet gateway, or gives public addresses."
          : "A subnet of the group has a default route to an internet gateway.",
      }),
    );
  },
});
