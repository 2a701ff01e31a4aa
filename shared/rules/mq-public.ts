import { settingText, type Field, type Setting } from "../facts";
import { forbid, type Change } from "../judges";
import { BROKER, BROKER_GROUPS, isRabbit, pathsOf } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const brokers = declared(BROKER);

/** A broker of RabbitMQ has no groups while it is public, and gets the default one where it then names none. */
function madePrivate(publicAccess: Setting<boolean>, root: Field): Change {
  const { remove, add } = setTo(publicAccess, "false");
  const [path = ""] = pathsOf(BROKER_GROUPS, root.resource.dialect);
  const groups = root.at(path);
  return { remove, add: groups.written ? add : [...add, `${settingText(groups)}: [YOUR_GROUP]`] };
}

const WITHOUT_GROUP = "A RabbitMQ broker has no group in front of it then.";

export const mqPublic = defineRule({
  id: "mq-public",
  title: "A message broker is public",
  severity: "critical",
  recommended: "error",
  rationale:
    "A broker carries what systems tell each other; a public one can be tried, read and fed by anybody with a password.",
  condition: "An Amazon MQ broker says that it is publicly accessible.",
  remediation: "Make the broker private and reach it through the VPC",
  references: [
    "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-securing-brokers.html",
  ],
  over: brokers,
  judge: ({ facts, name, root }) =>
    forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `Broker ${name} is public`,
        perhaps: `Broker ${name} may be public`,
        why: [
          "Being publicly accessible gives its endpoints public addresses.",
          ...(facts.engine.satisfies(isRabbit).holds === "no" ? [] : [WITHOUT_GROUP]),
        ].join(" "),
        fix: madePrivate(facts.publicAccess, root),
      }),
    ),
});
