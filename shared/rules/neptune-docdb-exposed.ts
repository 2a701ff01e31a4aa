import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { NEPTUNE_INSTANCE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const instances = declared(NEPTUNE_INSTANCE);

export const neptuneDocdbExposed = defineRule({
  id: "neptune-docdb-exposed",
  title: "A Neptune instance is publicly accessible",
  severity: "high",
  recommended: "warning",
  rationale: "A graph database answers whoever reaches it, often without a password.",
  condition: "A Neptune instance says that it is publicly accessible.",
  remediation: "Make the instance private",
  references: ["https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html"],
  controls: controlsOf("neptune-docdb-exposed"),
  absorbedBy: "sg-ingress-database-port-open",
  over: instances,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `Neptune instance ${name} is publicly accessible`,
        perhaps: `Neptune instance ${name} may be public`,
        why: "Being publicly accessible gives its endpoint a public address.",
        fix: setTo(facts.publicAccess, "false"),
      }),
    ),
});
