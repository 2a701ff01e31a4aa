import { forbid } from "../judges";
import type { Network } from "../network/network";
import { DMS_INSTANCE, DMS_PROFILE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const replicationInstances = declared(DMS_INSTANCE);
const profiles = declared(DMS_PROFILE);

export const dmsPublic = defineRule({
  id: "dms-public",
  title: "A replication instance or a migration has a public address",
  severity: "high",
  recommended: "warning",
  rationale:
    "What replicates or migrates reads whole databases; a public address lets strangers try its open ports.",
  condition:
    "A DMS replication instance is public: it says so, or, on CloudFormation, does not say that it is not. An instance profile of migrations is public unless it says that it is not.",
  remediation: "Make it private",
  references: [
    "https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html",
    "https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateInstanceProfile.html",
  ],
  over: (network: Network) => [...replicationInstances(network), ...profiles(network)],
  judge({ facts, name, kind }) {
    const isProfile = kind === DMS_PROFILE.kind;
    const what = isProfile ? "Instance profile" : "Replication instance";
    return forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `${what} ${name} has a public address`,
        perhaps: `${what} ${name} may be public`,
        why: `AWS gives ${isProfile ? "what runs by an instance profile" : "a replication instance"} a public address unless it is told not to.`,
        fix: setTo(facts.publicAccess, "false"),
      }),
    );
  },
});
