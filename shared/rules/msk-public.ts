import { forbid } from "../judges";
import { KAFKA } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const clusters = declared(KAFKA);

export const mskPublic = defineRule({
  id: "msk-public",
  title: "A Kafka cluster has public brokers",
  severity: "high",
  recommended: "warning",
  rationale:
    "Public brokers leave the topics to TLS, authentication and access lists, all of which must then be right.",
  condition: "An MSK cluster gives its brokers elastic addresses (SERVICE_PROVIDED_EIPS).",
  remediation: "Turn public access off and connect through the VPC",
  references: ["https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html"],
  over: clusters,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(
        facts.publicAccess,
        facts.publicAccess.is("SERVICE_PROVIDED_EIPS"),
        "brokers have elastic addresses",
      ),
      told({
        so: `Kafka cluster ${name} has public brokers`,
        perhaps: `Kafka cluster ${name} may have public brokers`,
        why: "SERVICE_PROVIDED_EIPS gives every broker an elastic address.",
        fix: setTo(facts.publicAccess, "DISABLED"),
      }),
    ),
});
