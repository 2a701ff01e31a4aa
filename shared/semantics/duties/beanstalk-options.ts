import { all, any, known, List, oneOf, Setting, some, type Claim, type Field } from "../../facts";
import type { Intent } from "../../network/intent";
import { parsePrefix, type Prefix } from "../../packets";
import { OPTION_WORDS } from "../../vocabulary";
import { opensTo } from "../groups/open-sources";

const VPC = "aws:ec2:vpc";
const LAUNCH = "aws:autoscaling:launchconfiguration";

/** What of an Elastic Beanstalk environment its option settings put on the internet. */
export function exposedByOptions(options: List<Field>, intent: Intent, own: readonly Prefix[]): Claim {
  return some(options, (option) => {
    const value = OPTION_WORDS.value.read(option);
    const is = (namespace: string, name: string): Claim =>
      all(
        OPTION_WORDS.namespace.read(option).satisfies((text) => text.toLowerCase() === namespace),
        OPTION_WORDS.name.read(option).satisfies((text) => text.toLowerCase() === name),
      );
    const told = (says: string, exposed: Claim): Claim => ({
      ...exposed,
      causes: [{ at: value.origin, says }],
    });
    return any(
      all(
        is(VPC, "associatepublicipaddress"),
        told(
          "instances get public addresses",
          value.satisfies((text) => text.toLowerCase() === "true"),
        ),
      ),
      all(
        is(LAUNCH, "sshsourcerestriction"),
        told("SSH from everywhere", sshFromEverywhere(value, intent, own)),
      ),
    );
  });
}

/** `tcp, 22, 22, 0.0.0.0/0`, as Elastic Beanstalk writes it; a group's id in its place is no prefix. */
function sshFromEverywhere(value: Setting<string>, intent: Intent, own: readonly Prefix[]): Claim {
  const sources = value.candidates?.map((text) => text.split(",").at(-1)?.trim() ?? "");
  const written = sources?.filter((text) => parsePrefix(text) !== undefined);
  if (sources && written?.length === 0) return value.satisfies(() => false);
  const only = sources?.length === 1 ? sources[0] : undefined;
  const source = sources
    ? new Setting(
        only === undefined ? oneOf(sources, value.names) : known(only, value.names),
        value.origin,
        true,
      )
    : value;
  return opensTo(List.of([source]), intent, own);
}
