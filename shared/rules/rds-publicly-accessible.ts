import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { publicDatabase } from "../semantics";
import { DATABASE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const databases = declared(DATABASE);

export const rdsPubliclyAccessible = defineRule({
  id: "rds-publicly-accessible",
  title: "A database is publicly accessible",
  severity: "critical",
  recommended: "error",
  rationale:
    "A database with a public address is one open group and one weak password away from being copied or wiped.",
  condition:
    "A database is public: it says so, or, on CloudFormation, says nothing, is not Aurora and has no subnet group of its own.",
  remediation: "Make the database private and put its clients in the VPC",
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  ],
  controls: controlsOf("rds-publicly-accessible"),
  over: databases,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.publicAccess, publicDatabase(facts), "publicly accessible"),
      told({
        so: `Database ${name} is publicly accessible`,
        perhaps: `Database ${name} may be publicly accessible`,
        why: facts.publicAccess.written
          ? "Being publicly accessible makes its endpoint resolve to a public address outside the VPC."
          : "Unless it is told not to, RDS makes a database public that has no DB subnet group of its own.",
        fix: setTo(facts.publicAccess, "false"),
      }),
    ),
});
