import { no, rowFrom } from "../facts";
import { forbid, type Change } from "../judges";
import type { Group, Subject } from "../network/network";
import {
  allowsAllUnsaid,
  egressOf,
  isAllOpen,
  isWritten,
  settledClaim,
  stacksWhere,
  type Stack,
} from "../semantics";
import { defineRule } from "./rule";
import { isMadeByConstruct, toConstruct } from "./telling/host-words";
import { subjectNames } from "./telling/lists";
import { told } from "./telling/told";

/** What the CDK says in the line that it writes where nobody says `allowAllOutbound: false`. */
const BY_CDK = /^Allow all outbound (?:ipv6 )?traffic by default$/;
const UNLEFT = "allowAllOutbound: false, and addEgressRule for what is needed";

function isLeftToCdk(subject: Subject): boolean {
  if (!isGroup(subject) || !isMadeByConstruct(subject.resource)) return false;
  let all = true;
  subject.egress.each(({ description: { candidates = [""] } }) => {
    all &&= candidates.every((text) => BY_CDK.test(text));
  });
  return all;
}

function isGroup(subject: Subject): subject is Group {
  return subject.kind === "security-group";
}

const MOST_LINES = 6;

/** A line for a service that the author knows, in place of those that let everything out. */
function needed({ claim: { holds, causes }, parts, resource }: Stack): Change | undefined {
  if (parts.every(({ subject }) => isLeftToCdk(subject))) return toConstruct(resource, UNLEFT);
  const isOfVendor = parts.some(({ subject }) => subject.resource.madeBy !== undefined);
  if (holds !== "yes" || isOfVendor || causes.length > MOST_LINES) return undefined;
  return {
    remove: causes.map(({ at, says }) => `${rowFrom(at, resource)}: ${says}`),
    add: ["tcp YOUR_PORT to YOUR_PREFIX"],
  };
}

export const sgEgressAllOpen = defineRule({
  id: "sg-egress-all-open",
  title: "Everything may go out to the internet",
  severity: "low",
  recommended: "note",
  rationale:
    "A program that is taken over sends what it finds to wherever it likes; few programs need more than some ports and names.",
  condition:
    "A group lets out every protocol, or every port of TCP and UDP but port 0, to open destinations; told once for a stack. What AWS adds unsaid has a rule of its own.",
  remediation: "Let out what is needed: a port, a prefix list, an endpoint",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-egress-implicit-allow-all",
  // What AWS allows unsaid, and what it gives a default group, is told by the rules about them.
  over: (network, intent) =>
    stacksWhere(network.groups, (whole) =>
      settledClaim(whole, (group) =>
        (group.isDefault && !isWritten(group)) || allowsAllUnsaid(group).holds === "yes"
          ? no()
          : isAllOpen(egressOf(group), intent, network.ownPrefixes),
      ),
    ),
  judge(stack) {
    const { text, many, rest } = subjectNames(stack.parts);
    const fix = needed(stack);
    return forbid(
      stack.claim,
      told({
        so: `${text} ${many ? "let" : "lets"} everything out to the internet`,
        perhaps: `${text} may let everything out`,
        why: `Every port of TCP and UDP is allowed to the internet.${rest}`,
        ...(fix && { fix }),
      }),
    );
  },
});
