import { all, any, claim, Field, maybe, not, some, decidingName, type Claim, type Target } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { leadingTo, type Referral } from "../semantics";
import { LATTICE_ASSOCIATION, LATTICE_NETWORK, LATTICE_SERVICE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const services = declared(LATTICE_SERVICE);
const joining: Referral<typeof LATTICE_ASSOCIATION.words> = {
  type: LATTICE_ASSOCIATION,
  targets: ({ facts }) => facts.service,
};

/** Whether a service network lets calls pass without a question. */
function asksNobody(target: Target, { index }: Network): Claim {
  if (target.kind === "external") return maybe([decidingName(target)]);
  return LATTICE_NETWORK.words.auth.read(Field.root(target.resource, index)).is("NONE");
}

export const latticeServiceUnauthenticated = defineRule({
  id: "lattice-service-unauthenticated",
  title: "A service of VPC Lattice asks nobody who calls",
  severity: "low",
  recommended: "note",
  rationale:
    "Whatever runs in a VPC of the service network may call the service, one that was broken into as well; routes and groups of the service's own VPC do not stand between.",
  condition:
    "A service has the auth type NONE, which is the default, and so has a service network that it is in. Service networks elsewhere are unknown.",
  remediation: "Give the service or its networks the auth type AWS_IAM and a policy that names who may call",
  references: ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html"],
  over: services,
  judge({ facts: { auth }, name, resource }, { network }) {
    const associations = leadingTo(joining, resource, network);
    const unguarded = some(associations, ({ facts }) =>
      some(facts.network, (target) => asksNobody(target, network)),
    );
    const elsewhere = all(not(some(associations, () => claim(true))), maybe(["its service networks"]));
    return forbid(
      all(shownBy(auth, auth.is("NONE"), "asks nobody"), any(unguarded, elsewhere)),
      told({
        so: `Service ${name} asks nobody who calls`,
        perhaps: `Service ${name} may ask nobody who calls`,
        why: "Neither its auth type nor that of a service network that it is in asks callers who they are.",
        byDefault: !auth.written,
        fix: setTo(auth, "AWS_IAM"),
      }),
    );
  },
});
