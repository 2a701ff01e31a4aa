import type { Exception } from "../../shared/report/exceptions/exceptions";
import { exceptionWithoutJustification } from "../../shared/rules/exception-without-justification";
import { INSTANCE } from "../../shared/vocabulary";
import { describeRule, group, tcp, vpc, acl, behind } from "./describe-rule";

const FULL: Exception = {
  rules: ["sg-ingress-ssh-open"],
  resources: ["web"],
  owner: "netops",
  reason: "vendor support",
  expires: "2026-12-31",
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
    { name: "a last day a year from now", ...accepted({ ...FULL, expires: "2027-02-01" }) },
    {
      name: "one that ends too late where no last day is asked for",
      ...accepted({ ...FULL, expires: "9999-12-31" }),
      parameters: { required: ["reason", "owner"] },
    },
    {
      name: "no date, which never applies",
      ...accepted({ ...FULL, expires: "9999-99-99" }),
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
      name: "a last day later than a year from now",
      ...accepted({ ...FULL, expires: "2027-02-02" }),
      expect: [{ subject: "web", why: /lasts until 2027-02-02, more than 366 days from now\./ }],
    },
    {
      name: "the last day of all",
      ...accepted({ ...FULL, expires: "9999-12-31" }),
      expect: [{ subject: "web", why: /lasts until 9999-12-31/ }],
    },
    {
      name: "a last day later than the review that is asked for",
      ...accepted({ ...FULL, expires: "2026-08-02" }),
      parameters: { longestDays: 182 },
      expect: [{ subject: "web", why: /more than 182 days/ }],
    },
    {
      name: "no owner, and a last day too late",
      ...accepted({ ...without("owner"), expires: "9999-12-31" }),
      expect: [{ subject: "web", why: /has no owner and lasts until 9999-12-31/ }],
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
