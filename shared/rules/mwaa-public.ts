import { forbid } from "../judges";
import { AIRFLOW } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const environments = declared(AIRFLOW);

export const mwaaPublic = defineRule({
  id: "mwaa-public",
  title: "An Airflow web server is public",
  severity: "medium",
  recommended: "note",
  rationale: "The web server runs code by design; on the internet a login page is all that is before it.",
  condition: "An MWAA environment has a public web server (PUBLIC_ONLY).",
  remediation: "Use PRIVATE_ONLY and reach it through the VPC",
  references: ["https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html"],
  over: environments,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.access, facts.access.is("PUBLIC_ONLY"), "public web server"),
      told({
        so: `The web server of ${name} is public`,
        perhaps: `The web server of ${name} may be public`,
        why: "PUBLIC_ONLY gives the Airflow web server an endpoint on the internet.",
        fix: setTo(facts.access, "PRIVATE_ONLY"),
      }),
    ),
});
