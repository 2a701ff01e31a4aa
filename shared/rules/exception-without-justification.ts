import { no, saysSomething, yes } from "../facts";
import { forbid } from "../judges";
import type { Acceptance, Intent } from "../semantics/intent";
import type { Network } from "../network/network";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { listed } from "../text/lists";

const NEEDED = {
  reason: "no reason",
  owner: "no owner",
  expires: "no last day",
} as const;

const needed: readonly (keyof typeof NEEDED)[] = ["reason", "owner", "expires"];

/** Exceptions are the whole program's; it is told at the first thing that findings can be about. */
function program(network: Network, intent: Intent) {
  if (!network.whole || (intent.acceptances ?? []).length === 0) return [];
  return wholeProgram([...network.groups, ...network.acls, ...network.vpcs, ...network.interfaces]);
}

/** "portcullis.yaml:14 (sg-ingress-ssh-open) has no owner and no last day" */
function lackOf(acceptance: Acceptance, required: readonly string[]): string | undefined {
  const lacks = needed.filter((key) => required.includes(key) && !saysSomething(acceptance[key]));
  if (lacks.length === 0) return undefined;
  return `${acceptance.place} (${acceptance.rules.join(", ")}) has ${listed(lacks.map((key) => NEEDED[key]))}`;
}

export const exceptionWithoutJustification = defineRule({
  id: "exception-without-justification",
  title: "An exception that nobody answers for",
  severity: "medium",
  recommended: "warning",
  rationale:
    "What is accepted without an owner, a reason and a last day is accepted for ever, and nobody can say why.",
  condition: "An exception lacks an owner, a reason or a last day, as far as `required` asks for them.",
  remediation: "Write who accepts it, why, and until when",
  references: ["https://www.pcisecuritystandards.org/document_library/"],
  parameters: {
    required: {
      default: needed,
      describe: "What every exception has to have.",
      schema: { type: "array", items: { type: "string", enum: needed } },
    },
  },
  over: program,
  judge(subject, { intent, parameters: { required } }) {
    const faults = (intent.acceptances ?? []).flatMap((one) => lackOf(one, required) ?? []);
    const [first] = faults;
    const cause = { at: { resource: subject.resource, path: [] }, says: "exceptions" };
    return forbid(first === undefined ? no() : yes(cause), () => ({
      title:
        faults.length === 1
          ? "An exception is not justified"
          : `${faults.length} exceptions are not justified`,
      why: `${faults.join("; ")}.`,
    }));
  },
});
