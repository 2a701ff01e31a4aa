import { forbidLines } from "../judges";
import {
  both,
  egressOf,
  endAsWritten,
  fitOfProtocol,
  fitOfRange,
  ingressOf,
  TRAIT,
  type GroupFilter,
} from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { asInteger, asProtocol } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { rangeAsWritten, withServices } from "./telling/lines";

/** EC2 API, IpPermission: tcp and udp need both ports, 0 to 65535, the lower one first. */
function isRefused(from: string, to: string): boolean {
  const low = asInteger(from);
  const high = asInteger(to);
  if (low === undefined || high === undefined) return true;
  return low < 0 || high > 65535 || low > high;
}

const ALL_PORTS = { from: ["0"], to: ["65535"] };

function hasPorts(protocol: string): boolean {
  const number = asProtocol(protocol);
  return number === 6 || number === 17;
}

/**
 * Ports that stand upside down, the right way round, and a range that stands in one place; others their author knows.
 */
function meant({ written: { protocol, from, to } }: GroupLine): string {
  const name = asProtocol(protocol.only ?? "") === 17 ? "udp" : "tcp";
  const [low, high] = (from.only === to.only && RANGE.exec(from.only ?? "")?.slice(1)) || [
    to.only,
    from.only,
  ];
  const isRange = low !== high && !isRefused(low ?? "", high ?? "");
  return `${name} ${isRange ? `${low}-${high}` : "YOUR_PORT"}`;
}

const RANGE = /^\s*(\d{1,5})\s*-\s*(\d{1,5})\s*$/;

function titleOf(line: GroupLine | undefined, name: string, sure: boolean): string {
  const { from, to } = line?.written ?? {};
  if (!line || !(from?.written || to?.written)) return `A line of ${name} has no ports`;
  if (!to?.written) return `A range of ${name} from port ${endAsWritten(line.written.from)} has no end`;
  if (!from?.written) return `A range of ${name} to port ${endAsWritten(to)} has no beginning`;
  const word = [from, to].map(endAsWritten).find((end) => asInteger(end) === undefined);
  if (sure && word !== undefined) return `Port ${word} on ${name} is no whole number`;
  return `Ports ${rangeAsWritten(line)} on ${name} ${sure ? "are" : "may be"} no range`;
}

function judge(filter: GroupFilter, name: string) {
  return forbidLines(filter, {
    traits: [TRAIT.unknownService],
    asWritten: true,
    soundIfUnknown: true,
    fits: ({ written }) => both(fitOfProtocol(written, hasPorts), fitOfRange(written, isRefused, ALL_PORTS)),
    tell(lines, sure) {
      return {
        title: titleOf(lines[0], name, sure),
        ...(sure && { add: lines.map((line) => withServices(line, meant(line), filter.direction)) }),
        why: "EC2 refuses tcp and udp lines without two ports from 0 to 65535, the lower one first.",
      };
    },
  });
}

export const sgPortRangeInvalid = defineRule({
  id: "sg-port-range-invalid",
  title: "A port range that EC2 refuses",
  severity: "medium",
  recommended: "error",
  rationale: "The deploy would fail half-way at this line, with whatever came before it already changed.",
  condition:
    "A TCP or UDP line lacks an end of its range, has them upside down, outside 0 to 65535, or no whole number. Numbers as text are sound.",
  remediation: "Write both ports, the lower one first",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"],
  refused: /port/i,
  over: groups,
  signs: eitherWay(TRAIT.unknownService),
  judge: (group) => [judge(ingressOf(group), group.name), judge(egressOf(group), group.name)],
});
