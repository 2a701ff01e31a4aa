import { forbidLines } from "../judges";
import {
  egressOf,
  endAsWritten,
  fitOfRange,
  ingressOf,
  isOtherProtocol,
  TRAIT,
  type Fit,
  type GroupFilter,
} from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { rangeAsWritten } from "./telling/lines";

function fits(line: GroupLine): Fit {
  const { must, may, names } = line.services;
  if (!isOtherProtocol(may) || repeatsProtocol(line)) return "no";
  const limit = fitOfRange(line.written, isMeant, NO_LIMIT);
  if (limit !== "yes") return limit;
  return isOtherProtocol(must) ? "yes" : { maybe: names };
}

/** The CDK writes the protocol's number for the ports that it does not have (`Port.esp()`, `Port.ah()`). */
function repeatsProtocol({ written: { protocol, from, to } }: GroupLine): boolean {
  return protocol.only !== undefined && from.only === protocol.only && to.only === protocol.only;
}

/** A range that somebody wrote to limit something; 0-0, 0-65535 and -1 are how "none" is written. */
function isMeant(from: string, to: string): boolean {
  if ([from, to].every((port) => port === "" || port === "-1")) return false;
  return !["0-0", "0-65535", "1-65535"].includes(`${from}-${to}`);
}

/** With one of these an end limits nothing, if any value does so beside the other end. */
const NO_LIMIT = { from: ["0", "1", "-1"], to: ["0", "65535", "-1"] };

function portsOf(line: GroupLine): string {
  const { from, to } = line.written;
  if (!from.written || !to.written) return endAsWritten(from.written ? from : to);
  const range = rangeAsWritten(line);
  const [first, last] = range.split("-");
  return first !== undefined && first === last ? first : range;
}

function judge(filter: GroupFilter, name: string) {
  const side = filter.direction === "ingress" ? "from" : "to";
  return forbidLines(filter, {
    traits: [TRAIT.otherProtocol],
    asWritten: true,
    fits,
    tell(lines, sure) {
      const [line] = lines;
      const ports = line ? portsOf(line) : "";
      const one = line !== undefined && ports !== rangeAsWritten(line);
      const protocol = line?.written.protocol.only ?? "";
      return {
        title: `${one ? "Port" : "Ports"} ${ports} of ${name} ${sure ? (one ? "limits" : "limit") : "may limit"} nothing`,
        why: `Protocol ${protocol === "" ? "-1" : protocol} has no ports for EC2, which admits all of it whatever range is written.`,
        summary: "write tcp or udp if you mean ports, or leave the range out",
        // Its ends stay its author's to choose: what a protocol without ports let nobody reach would be open with them.
        add: lines.map((one) => `tcp ${portsOf(one)} ${side} YOUR_PREFIX`),
      };
    },
  });
}

export const sgProtocolImpliesAllPorts = defineRule({
  id: "sg-protocol-implies-all-ports",
  title: "A port range is written that the protocol ignores",
  severity: "medium",
  recommended: "warning",
  rationale: "Whoever writes ports believes that they are a limit, and every port is open instead.",
  condition:
    "A line has a protocol for which EC2 ignores ports, -1 among them, and a range that would limit it: not none, -1, 0, 0-65535, 1-65535 or the protocol's own number.",
  remediation: "Write tcp or udp if you mean ports, or leave the range out",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"],
  asksOutcomes: true,
  over: groups,
  signs: eitherWay(TRAIT.otherProtocol),
  judge: (group) => [judge(ingressOf(group), group.name), judge(egressOf(group), group.name)],
});
