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

interface Asked {
  readonly required: readonly string[];
  readonly longestDays: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** "portcullis.yaml:14 (sg-ingress-ssh-open) has no owner and lasts until 9999-12-31, more than 366 days from now" */
function faultOf(acceptance: Acceptance, asked: Asked, today: string | undefined): string | undefined {
  const lacks = needed.filter((key) => asked.required.includes(key) && !saysSomething(acceptance[key]));
  const faults = [
    ...(lacks.length === 0 ? [] : [`has ${listed(lacks.map((key) => NEEDED[key]))}`]),
    ...(lastsTooLong(acceptance, asked, today)
      ? [`lasts until ${acceptance.expires}, more than ${asked.longestDays} days from now`]
      : []),
  ];
  if (faults.length === 0) return undefined;
  return `${acceptance.place} (${acceptance.rules.join(", ")}) ${faults.join(" and ")}`;
}

/** What is no date never applies, and is told as that. */
function lastsTooLong({ expires }: Acceptance, { required, longestDays }: Asked, today?: string): boolean {
  if (expires === undefined || today === undefined || !required.includes("expires")) return false;
  return Date.parse(expires) - Date.parse(today) > longestDays * DAY_MS;
}

export const exceptionWithoutJustification = defineRule({
  id: "exception-without-justification",
  title: "An exception that nobody answers for",
  severity: "medium",
  recommended: "warning",
  rationale:
    "What is accepted without an owner, a reason and a last day is accepted for ever, and nobody can say why. A last day that nobody here will see is none.",
  condition:
    "An exception lacks an owner, a reason or a last day, as far as `required` asks for them, or its last day is later than `longestDays` from now.",
  remediation: "Write who accepts it, why, and until when, no later than it should be looked at again",
  references: ["https://www.pcisecuritystandards.org/document_library/"],
  parameters: {
    required: {
      default: needed,
      describe: "What every exception has to have.",
      schema: { type: "array", items: { type: "string", enum: needed } },
    },
    longestDays: {
      default: 366,
      describe:
        "How many days from now an exception may last at most, where a last day is asked for: a year, or 183 where they are reviewed every six months.",
      schema: { type: "integer", minimum: 1 },
    },
  },
  over: program,
  judge(subject, { intent: { acceptances = [], today }, parameters }) {
    const found = acceptances.flatMap((one) => {
      const fault = faultOf(one, parameters, today);
      return fault === undefined ? [] : [{ fault, location: one.location }];
    });
    const faults = found.map(({ fault }) => fault);
    const at = { resource: subject.resource, path: [] };
    const causes = found.map(({ location }) => ({ at, says: "exceptions", ...(location && { location }) }));
    return forbid(causes.length === 0 ? no() : yes(...causes), () => ({
      title:
        faults.length === 1
          ? "An exception is not justified"
          : `${faults.length} exceptions are not justified`,
      why: `${faults.join("; ")}.`,
    }));
  },
});
