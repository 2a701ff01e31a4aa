import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { DIRECTORIES } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressDirectoryPortOpen = defineRule({
  id: "sg-ingress-directory-port-open",
  title: "A directory or RPC port is open to the internet",
  severity: "high",
  recommended: "error",
  rationale:
    "Directory services give away names and take guesses at passwords; one that strangers reach is the whole domain at risk.",
  condition:
    "A group admits Kerberos, LDAP or a global catalogue over TCP or UDP, or RPC over TCP, from open sources.",
  remediation: "Allow only the prefixes and groups of the members of the domain",
  references: ["https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_best_practices.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), DIRECTORIES, scope),
});
