import { forbid } from "../judges";
import { LIGHTSAIL_DATABASE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const databases = declared(LIGHTSAIL_DATABASE);

export const lightsailDatabasePublic = defineRule({
  id: "lightsail-database-public",
  title: "A Lightsail database is publicly accessible",
  severity: "critical",
  recommended: "error",
  rationale:
    "No group stands before a database of Lightsail: a public one takes connections from everybody, and a password is all that is left.",
  condition: "A Lightsail database says that it is publicly accessible.",
  remediation: "Make the database private: instances of the same account and Region still reach it",
  references: [
    "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateRelationalDatabase.html",
  ],
  over: databases,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `Lightsail database ${name} is publicly accessible`,
        perhaps: `Lightsail database ${name} may be publicly accessible`,
        why: "Being publicly accessible lets everybody connect to its endpoint; Lightsail has no group to stand before it.",
        fix: setTo(facts.publicAccess, "false"),
      }),
    ),
});
