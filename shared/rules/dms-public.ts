import { forbid } from "../judges";
import { DMS_INSTANCE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const replicationInstances = declared(DMS_INSTANCE);

export const dmsPublic = defineRule({
  id: "dms-public",
  title: "A replication instance has a public address",
  severity: "high",
  recommended: "warning",
  rationale:
    "A replication instance reads whole databases; a public address lets strangers try its open ports.",
  condition:
    "A DMS replication instance is public: it says so, or, on CloudFormation, does not say that it is not.",
  remediation: "Make the replication instance private",
  references: ["https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html"],
  over: replicationInstances,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `Replication instance ${name} has a public address`,
        perhaps: `Replication instance ${name} may be public`,
        why: "AWS gives a replication instance a public address unless it is told not to.",
        fix: setTo(facts.publicAccess, "false"),
      }),
    ),
});
