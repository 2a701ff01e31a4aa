import { all, not } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { allowsPublic } from "../semantics";
import { SEARCH_DOMAIN, SEARCH_POLICY } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const domains = declared(SEARCH_DOMAIN);
const policies = declared(SEARCH_POLICY);

type Domain = Facts<typeof SEARCH_DOMAIN.words>;
type Policy = Facts<typeof SEARCH_POLICY.words>;

export const opensearchPublic = defineRule({
  id: "opensearch-public",
  title: "A search domain has a public endpoint",
  severity: "high",
  recommended: "warning",
  rationale: "Outside a VPC there is no group: the access policy alone keeps strangers from the index.",
  condition:
    "A search domain is in no VPC, or a network policy of OpenSearch Serverless lets everybody connect.",
  remediation: "Put the domain into a VPC, or let collections be reached through VPC endpoints only",
  references: ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html"],
  *over(network: Network): Iterable<Domain | Policy> {
    yield* domains(network);
    yield* policies(network);
  },
  judge(subject) {
    const { name, root, facts } = subject;
    if ("policy" in facts) {
      const open = all(facts.type.is("network"), allowsPublic(facts.policy));
      return forbid(
        { ...open, causes: [{ at: facts.policy.text.origin, says: "lets everybody connect" }] },
        told({
          so: `Collections of ${name} have public endpoints`,
          perhaps: `Collections of ${name} may have public endpoints`,
          why: "AllowFromPublic true lets everybody connect; data access policies are left.",
        }),
      );
    }
    const guarded = facts.fineGrained.is(true).holds === "yes";
    return forbid(
      { ...not(facts.vpc), causes: [{ at: root, says: "in no VPC" }] },
      told({
        so: `Search domain ${name} has a public endpoint`,
        perhaps: `Search domain ${name} may have a public endpoint`,
        why: `Without VPC options its endpoint is on the internet; fine-grained access control is ${guarded ? "on" : "not on"}.`,
      }),
    );
  },
});
