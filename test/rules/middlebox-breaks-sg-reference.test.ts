import { middleboxBreaksSgReference } from "../../shared/rules/middlebox-breaks-sg-reference";
import { PEERING, TRANSIT_ATTACHMENT, TRANSIT_HUB } from "../../shared/vocabulary";
import {
  describeRule,
  group,
  groupRef,
  ref,
  resource,
  tcp,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const nets = [vpc("Here"), vpc("There", { cidr: "10.1.0.0/16" })];
const hub = (groupReferences?: Fact) =>
  resource(TRANSIT_HUB, "Hub", groupReferences === undefined ? {} : { groupReferences });
const attached = (name: string, groupReferences?: Fact) =>
  resource(TRANSIT_ATTACHMENT, `${name}Link`, {
    hub: ref("Hub"),
    vpc: ref(name),
    ...(groupReferences !== undefined && { groupReferences }),
  });
const both = [attached("Here"), attached("There")];
const app = group("app", { vpc: ref("There") });
const data = group("data", { vpc: ref("Here"), ingress: [tcp(5432).from(groupRef("app"))] });

describeRule(middleboxBreaksSgReference, {
  valid: [
    { name: "the gateway supports it", given: [...nets, hub("enable"), ...both, app, data] },
    {
      name: "one VPC",
      given: [...nets, hub(), ...both, group("app", { vpc: ref("Here") }), data],
    },
    {
      name: "peered beside it",
      given: [
        ...nets,
        hub(),
        ...both,
        resource(PEERING, "Peering", { vpc: ref("There"), peer: ref("Here") }),
        app,
        data,
      ],
    },
    { name: "the other VPC is not on it", given: [...nets, hub(), attached("Here"), app, data] },
    {
      name: "a prefix",
      given: [
        ...nets,
        hub(),
        ...both,
        group("data", { vpc: ref("Here"), ingress: [tcp(5432).from("10.1.0.0/16")] }),
      ],
    },
  ],
  invalid: [
    {
      name: "the gateway does not support it unless told to",
      given: [...nets, hub(), ...both, app, data],
      expect: [{ subject: "data", title: "A line of data names a group that it cannot see" }],
    },
    {
      name: "one attachment does not",
      given: [...nets, hub("enable"), attached("Here"), attached("There", "disable"), app, data],
      expect: [{ subject: "data" }],
    },
    {
      name: "on the way out",
      given: [
        ...nets,
        hub(),
        ...both,
        app,
        group("data", { vpc: ref("Here"), ingress: [], egress: [tcp(443).to(groupRef("app"))] }),
      ],
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "a setting from outside",
      given: [...nets, hub(unresolved("Support")), ...both, app, data],
      expect: [{ subject: "data", dependsOn: ["Support"] }],
    },
  ],
  notAsked: {
    VPCPeeringConnection: "which VPCs a peering joins is asked as it is written",
  },
});
