import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { publicDatabase, publicShardGroup } from "../semantics";
import { DATABASE, SHARD_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const databases = declared(DATABASE);
const shardGroups = declared(SHARD_GROUP);

type Database = Facts<typeof DATABASE.words>;
type ShardGroup = Facts<typeof SHARD_GROUP.words>;

function isShardGroup(one: Database | ShardGroup): one is ShardGroup {
  return one.kind === SHARD_GROUP.kind;
}

export const rdsPubliclyAccessible = defineRule({
  id: "rds-publicly-accessible",
  title: "A database is publicly accessible",
  severity: "critical",
  recommended: "error",
  rationale:
    "A database with a public address is one open group and one weak password away from being copied or wiped.",
  condition:
    "A database is public: it says so, or says nothing where RDS makes it so. On CloudFormation that is one that is not Aurora and has no subnet group of its own, nor by what it is a replica of; anywhere a shard group of Aurora in a VPC with an internet gateway.",
  remediation: "Make the database private and put its clients in the VPC",
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBShardGroup.html",
  ],
  over: (network: Network) => [...databases(network), ...shardGroups(network)],
  judge(one, { network }) {
    const { publicAccess } = one.facts;
    const isShards = isShardGroup(one);
    const claim = isShards ? publicShardGroup(one, network) : publicDatabase(one, network);
    const what = `${isShards ? "Shard group" : "Database"} ${one.name}`;
    return forbid(
      shownBy(publicAccess, claim, "publicly accessible"),
      told({
        so: `${what} is publicly accessible`,
        perhaps: `${what} may be publicly accessible`,
        why: publicAccess.written
          ? "Being publicly accessible makes its endpoint resolve to a public address outside the VPC."
          : isShards
            ? "Unless it is told not to, RDS makes a shard group public whose VPC has an internet gateway."
            : "Unless it is told not to, RDS makes a database public that has no DB subnet group of its own.",
        fix: setTo(publicAccess, "false"),
      }),
    );
  },
});
