import type { Exception } from "../../shared/report/exceptions";
import { exceptionWithoutJustification } from "../../shared/rules/exception-without-justification";
import { INSTANCE } from "../../shared/vocabulary";
import { describeRule, group, tcp, vpc, acl, behind } from "./describe-rule";

const FULL: Exception = {
  rules: ["sg-ingress-ssh-open"],
  resources: ["web"],
  owner: "netops",
  reason: "vendor support",
  expires: "2027-03-31",
  location: { file: "portcullis.yaml", line: 14 },
};
const web = group("web", { ingress: [tcp(22).from("0.0.0.0/0")] });
const without = (...keys: readonly (keyof Exception)[]): Exception =>
  Object.fromEntries(Object.entries(FULL).filter(([key]) => !keys.some((one) => one === key))) as Exception;

function accepted(...exceptions: readonly Exception[]) {
  return { given: [web], config: { exceptions } };
}

describeRule(exceptionWithoutJustification, {
  valid: [
    { name: "no exception at all", given: [web] },
    { name: "owner, reason and last day", ...accepted(FULL) },
    {
      name: "no last day where none is asked for",
      ...accepted(without("expires")),
      parameters: { required: ["reason", "owner"] },
    },
    {
      name: "one that cannot be read never applies",
      ...accepted({ ...without("owner"), malformed: "names no rule" }),
    },
  ],
  invalid: [
    {
      name: "no owner",
      ...accepted(FULL, without("owner")),
      expect: [
        {
          subject: "web",
          title: "An exception is not justified",
          why: "portcullis.yaml:14 (sg-ingress-ssh-open) has no owner.",
        },
      ],
    },
    {
      name: "a blank for a reason",
      ...accepted({ ...FULL, reason: " " }),
      expect: [{ subject: "web", why: /has no reason\./ }],
    },
    {
      name: "no last day",
      ...accepted(without("expires")),
      expect: [{ subject: "web", why: /has no last day\./ }],
    },
    {
      name: "several, told once, without a place",
      given: [vpc("net")],
      config: { exceptions: [without("owner", "expires", "location"), without("reason")] },
      expect: [
        {
          subject: "net",
          title: "2 exceptions are not justified",
          why: "web (sg-ingress-ssh-open) has no owner and no last day; portcullis.yaml:14 (sg-ingress-ssh-open) has no reason.",
        },
      ],
    },
    ...[acl("edge", {}, []), behind(INSTANCE, "edge")].map((thing, i) => ({
      name: `a program with ${i === 0 ? "an ACL" : "a machine"} alone`,
      given: [thing],
      config: { exceptions: [without("owner")] },
      expect: [{ subject: "edge" }],
    })),
  ],
  undetermined: "an exception is written or it is not",
  concernsAll: "it is told once for a program, of its first group",
});
