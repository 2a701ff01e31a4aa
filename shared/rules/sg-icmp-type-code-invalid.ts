import { forbidLines } from "../judges";
import {
  egressOf,
  endAsWritten,
  fitOfRange,
  fitOfProtocol,
  both,
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

/** EC2 API, IpPermission: a type from -1 to 255, a code from -1 to 255, and no code where every type is meant. */
function isRefused(type: string, code: string): boolean {
  const first = asInteger(type);
  const second = asInteger(code);
  if (first === undefined || second === undefined) return true;
  if (first < -1 || first > 255 || second < -1 || second > 255) return true;
  return first === -1 && second !== -1;
}

/** ICMPv6 may go without both. */
function isRefused6(type: string, code: string): boolean {
  return !(type === "" && code === "") && isRefused(type === "" ? "-1" : type, code === "" ? "-1" : code);
}

const EVERY_CODE = { from: ["0"], to: ["-1"] };

function nameOf({ written: { protocol } }: GroupLine): string {
  return asProtocol(protocol.only ?? "") === 58 ? "icmpv6" : "icmp";
}

function titleOf(line: GroupLine | undefined, name: string, sure: boolean): string {
  const { from, to } = line?.written ?? {};
  if (!line || !(from?.written || to?.written)) return `A line of ${name} has no ICMP type and code`;
  if (!to?.written) return `ICMP type ${endAsWritten(line.written.from)} on ${name} has no code`;
  if (!from?.written) return `ICMP code ${endAsWritten(to)} on ${name} has no type`;
  return `ICMP ${rangeAsWritten(line, "/")} on ${name} ${sure ? "is" : "may be"} no type and code`;
}

function judge(filter: GroupFilter, name: string) {
  return forbidLines(filter, {
    traits: [TRAIT.unknownService | TRAIT.icmp],
    asWritten: true,
    between: "/",
    soundIfUnknown: true,
    fits({ written }) {
      const icmp = fitOfProtocol(written, (protocol) => asProtocol(protocol) === 1);
      if (icmp !== "no") return both(icmp, fitOfRange(written, isRefused, EVERY_CODE));
      const icmpv6 = fitOfProtocol(written, (protocol) => asProtocol(protocol) === 58);
      return both(icmpv6, fitOfRange(written, isRefused6, EVERY_CODE));
    },
    tell(lines, sure) {
      return {
        title: titleOf(lines[0], name, sure),
        ...(sure && {
          add: lines.map((line) =>
            withServices(line, `${nameOf(line)} YOUR_TYPE/YOUR_CODE`, filter.direction),
          ),
        }),
        why: "EC2 wants a type and a code, each from -1 to 255, and code -1 where type -1 stands for every type.",
      };
    },
  });
}

export const sgIcmpTypeCodeInvalid = defineRule({
  id: "sg-icmp-type-code-invalid",
  title: "An ICMP type or code that EC2 refuses",
  severity: "medium",
  recommended: "error",
  rationale: "The deploy would fail half-way at this line, with whatever came before it already changed.",
  condition:
    "An ICMP line lacks type or code, has one outside -1 to 255, or a code beside type -1. ICMPv6 may leave both out.",
  remediation: "Write type and code, or -1 for both",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"],
  refused: /port/i,
  over: groups,
  signs: eitherWay(TRAIT.unknownService | TRAIT.icmp),
  judge: (group) => [judge(ingressOf(group), group.name), judge(egressOf(group), group.name)],
});
