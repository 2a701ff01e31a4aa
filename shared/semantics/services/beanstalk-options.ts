import {
  all,
  any,
  claim,
  known,
  List,
  maybe,
  no,
  oneOf,
  Setting,
  some,
  type Claim,
  type Field,
} from "../../facts";
import type { Intent } from "../intent";
import type { Facts } from "../../network/network";
import { parsePrefix, type Prefix } from "../../packets";
import { BEANSTALK_TEMPLATE, isOfType, OPTION_WORDS, type BEANSTALK } from "../../vocabulary";
import { opensTo } from "../groups/open-sources";

const VPC = "aws:ec2:vpc";
const LAUNCH = "aws:autoscaling:launchconfiguration";

function is(option: Field, namespace: string, name: string): Claim {
  return all(
    OPTION_WORDS.namespace.read(option).satisfies((text) => text.toLowerCase() === namespace),
    OPTION_WORDS.name.read(option).satisfies((text) => text.toLowerCase() === name),
  );
}

/** What of an Elastic Beanstalk environment its option settings put on the internet. */
export function exposedByOptions(options: List<Field>, intent: Intent, own: readonly Prefix[]): Claim {
  return some(options, (option) => {
    const value = OPTION_WORDS.value.read(option);
    const told = (says: string, exposed: Claim): Claim => ({
      ...exposed,
      causes: [{ at: value.origin, says }],
    });
    return any(
      all(
        is(option, VPC, "associatepublicipaddress"),
        told(
          "instances get public addresses",
          value.satisfies((text) => text.toLowerCase() === "true"),
        ),
      ),
      all(
        is(option, LAUNCH, "sshsourcerestriction"),
        told("SSH from everywhere", sshFromEverywhere(value, intent, own)),
      ),
    );
  });
}

/**
 * Whether an environment runs in the account's default VPC: its settings name no other, nor does a template that it
 * starts from. What decides then is a file in the application's bundle, which nobody sees here.
 */
export function inDefaultVpc(environment: Facts<typeof BEANSTALK.words>): Claim {
  const { facts, resource } = environment;
  if (isOfType(resource, BEANSTALK_TEMPLATE)) return no();
  const named = some(facts.settings, (option) => {
    const value = OPTION_WORDS.value.read(option);
    return all(is(option, VPC, "vpcid"), claim(value.written && value.only !== ""));
  });
  const placed = any(facts.template, named);
  if (placed.holds === "yes") return no();
  return maybe(placed.holds === "maybe" ? placed.names : ["a file in .ebextensions"], {
    at: { resource, path: [] },
    says: "no VPC, so the default one, where instances get public addresses",
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
