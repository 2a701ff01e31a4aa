import { any, List, no, some, type Names } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { hasDefaultRoute } from "../semantics";
import { CACHE_SUBNET_GROUP, DB_SUBNET_GROUP, REDSHIFT_SUBNET_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const kinds = [DB_SUBNET_GROUP, CACHE_SUBNET_GROUP, REDSHIFT_SUBNET_GROUP].map((row) => declared(row));

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

export const dataStoreInPublicSubnet = defineRule({
  id: "data-store-in-public-subnet",
  title: "A data store sits in a public subnet",
  severity: "medium",
  recommended: "warning",
  rationale: "In a public subnet one setting of the store is all that keeps it off the internet.",
  remediation: "Give the store subnets whose route tables do not lead to an internet gateway",
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  ],
  controls: controlsOf("data-store-in-public-subnet"),
  over: (network: Network) => kinds.flatMap((select) => [...select(network)]),
  judge: ({ facts, name }, scope) =>
    forbid(
      // A subnet from outside has its table outside as well: only the program's own are asked.
      some(withoutRest(facts.subnets), (target) => {
        const subnet = scope.network.subnetOf(target);
        if (!subnet) return no();
        return any(...([4, 6] as const).map((family) => hasDefaultRoute(subnet, family, scope)));
      }),
      told({
        so: `Data stores of ${name} sit in a public subnet`,
        perhaps: `Data stores of ${name} may sit in a public subnet`,
        why: "A subnet of the group has a default route to an internet gateway.",
      }),
    ),
});
