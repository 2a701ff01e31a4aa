import { any } from "../facts";
import { forbid } from "../judges";
import { exposedByOptions, inDefaultVpc } from "../semantics";
import { BEANSTALK } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";
import { listed } from "../text/lists";

const environments = declared(BEANSTALK);

export const beanstalkExposed = defineRule({
  id: "beanstalk-exposed",
  title: "An Elastic Beanstalk environment is exposed",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Elastic Beanstalk writes groups and addresses itself, from option texts that no group rule reads.",
  condition:
    "The option settings of an Elastic Beanstalk environment give its instances public addresses, or let SSH in from open sources. Without a VPC in its settings or a template it cannot tell: a file of the application may name one.",
  remediation: "Launch without public addresses and restrict SSHSourceRestriction to your own prefix",
  references: ["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html"],
  over: environments,
  judge(environment, { network, intent }) {
    const { facts, name } = environment;
    const exposed = any(
      exposedByOptions(facts.settings, intent, network.ownPrefixes),
      inDefaultVpc(environment),
    );
    const what = listed([...new Set(exposed.causes.map((cause) => cause.says))]);
    return forbid(
      exposed,
      told({
        so: `Environment ${name} is exposed`,
        perhaps: `Environment ${name} may be exposed`,
        why: `Its option settings say: ${what || "something that is not known yet"}.`,
      }),
    );
  },
});
