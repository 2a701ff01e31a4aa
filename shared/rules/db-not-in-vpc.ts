import { all, claim, not, some } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { DATABASE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const databases = declared(DATABASE);

export const dbNotInVpc = defineRule({
  id: "db-not-in-vpc",
  title: "A database has no DB subnet group of its own",
  severity: "medium",
  recommended: "note",
  rationale: "Without a subnet group a database lands in the default VPC, whose subnets are all public.",
  remediation: "Give it a DB subnet group of private subnets",
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  ],
  controls: controlsOf("db-not-in-vpc"),
  over: databases,
  // A member of a cluster sits where its cluster does.
  judge: ({ facts, name, root }) => {
    const named = some(facts.subnetGroup, (target) =>
      claim(target.kind === "declared" || target.id.toLowerCase() !== "default"),
    );
    return forbid(
      { ...all(not(facts.ownCluster), not(named)), causes: [{ at: root, says: "no subnet group" }] },
      told({
        so: `Database ${name} has no subnet group of its own`,
        perhaps: `Database ${name} may have no subnet group`,
        why: "Without DBSubnetGroupName, or with the one called default, it sits in the default VPC.",
      }),
    );
  },
});
