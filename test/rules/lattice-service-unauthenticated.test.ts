import { latticeServiceUnauthenticated } from "../../shared/rules/lattice-service-unauthenticated";
import { LATTICE_ASSOCIATION, LATTICE_NETWORK, LATTICE_SERVICE } from "../../shared/vocabulary";
import { describeRule, oneOf, ref, resource, unresolved, type Fact } from "./describe-rule";

const service = (facts: { auth?: Fact } = {}) => resource(LATTICE_SERVICE, "Orders", facts);
const mesh = (name: string, facts: { auth?: Fact } = {}) => resource(LATTICE_NETWORK, name, facts);
const joins = (name: string, network: Fact) =>
  resource(LATTICE_ASSOCIATION, name, { service: ref("Orders"), network });

describeRule(latticeServiceUnauthenticated, {
  valid: [
    {
      name: "a service that asks",
      given: [service({ auth: "AWS_IAM" }), mesh("Mesh"), joins("In", ref("Mesh"))],
    },
    {
      name: "a service network that asks",
      given: [service(), mesh("Mesh", { auth: "AWS_IAM" }), joins("In", ref("Mesh"))],
    },
    {
      name: "two networks, both of which ask",
      given: [
        service({ auth: "NONE" }),
        mesh("Mesh", { auth: "AWS_IAM" }),
        mesh("Other", { auth: "AWS_IAM" }),
        joins("In", ref("Mesh")),
        joins("AlsoIn", ref("Other")),
      ],
    },
  ],
  invalid: [
    {
      name: "nothing written, on either side",
      given: [service(), mesh("Mesh"), joins("In", ref("Mesh"))],
      expect: [{ subject: "Orders", title: "Service Orders asks nobody who calls" }],
    },
    {
      name: "in so many words",
      given: [service({ auth: "NONE" }), mesh("Mesh", { auth: "NONE" }), joins("In", ref("Mesh"))],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "two networks, one of which asks nobody",
      given: [
        service(),
        mesh("Mesh", { auth: "AWS_IAM" }),
        mesh("Other"),
        joins("In", ref("Mesh")),
        joins("AlsoIn", ref("Other")),
      ],
      expect: [{ subject: "Orders" }],
    },
  ],
  undetermined: [
    {
      name: "an auth type from outside",
      given: [service({ auth: unresolved("Auth") }), mesh("Mesh"), joins("In", ref("Mesh"))],
      expect: [{ subject: "Orders", dependsOn: ["Auth"], title: /: Auth decides$/ }],
    },
    {
      name: "a network that asks in one stage",
      given: [service(), mesh("Mesh", { auth: oneOf("Stage", "NONE", "AWS_IAM") }), joins("In", ref("Mesh"))],
      expect: [{ subject: "Orders", dependsOn: ["Stage"] }],
    },
    {
      name: "a network of somebody else",
      given: [service(), joins("In", "sn-0123456789abcdef0")],
      expect: [{ subject: "Orders", dependsOn: ["sn-0123456789abcdef0"] }],
    },
    {
      name: "networks that other programs put it into",
      given: [service()],
      expect: [{ subject: "Orders", dependsOn: ["its service networks"] }],
    },
  ],
});
