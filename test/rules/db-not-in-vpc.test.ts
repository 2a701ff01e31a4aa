import { dbNotInVpc } from "../../shared/rules/db-not-in-vpc";
import { DATABASE, DB_SUBNET_GROUP } from "../../shared/vocabulary";
import { describeRule, ref, resource, unresolved } from "./describe-rule";

describeRule(dbNotInVpc, {
  valid: [
    {
      name: "a subnet group of the program",
      given: [
        resource(DB_SUBNET_GROUP, "Places", { subnets: ["subnet-1"] }),
        resource(DATABASE, "Orders", { subnetGroup: ref("Places") }),
      ],
    },
    { name: "a subnet group from outside", given: [resource(DATABASE, "Orders", { subnetGroup: "shared" })] },
    { name: "a member of a cluster", given: [resource(DATABASE, "Orders", { ownCluster: "main" })] },
  ],
  invalid: [
    {
      name: "none",
      given: [resource(DATABASE, "Orders", { engine: "mysql" })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "the one called default",
      given: [resource(DATABASE, "Orders", { subnetGroup: "default" })],
      expect: [{ subject: "Orders" }],
    },
  ],
  undetermined: [
    {
      name: "a name from outside",
      given: [resource(DATABASE, "Orders", { subnetGroup: unresolved("Places") })],
      expect: [{ subject: "Orders", dependsOn: ["Places"] }],
    },
  ],
});
