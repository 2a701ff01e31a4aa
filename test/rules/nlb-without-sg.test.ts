import { nlbWithoutSg } from "../../shared/rules/nlb-without-sg";
import { BALANCER } from "../../shared/vocabulary";
import { describeRule, group, maybe, ref, resource, spelled, unresolved } from "./describe-rule";

const groups = [spelled({ cfn: ref("edge", "GroupId"), aws: ref("edge") })];

describeRule(nlbWithoutSg, {
  valid: [
    { name: "with a group", given: [group("edge"), resource(BALANCER, "Edge", { type: "network", groups })] },
    {
      name: "internal, as behind PrivateLink",
      given: [resource(BALANCER, "Edge", { type: "network", facesInternet: false })],
    },
    { name: "an application load balancer", given: [resource(BALANCER, "Edge", { type: "application" })] },
    { name: "no type: application", given: [resource(BALANCER, "Edge", { facesInternet: true })] },
  ],
  invalid: [
    {
      name: "public and without",
      given: [resource(BALANCER, "Edge", { type: "network", facesInternet: true })],
      expect: [{ subject: "Edge", title: "Network load balancer Edge has no group" }],
    },
    {
      name: "no scheme: it faces the internet",
      given: [resource(BALANCER, "Edge", { type: "network" })],
      expect: [{ subject: "Edge" }],
    },
    {
      name: "an empty list",
      given: [resource(BALANCER, "Edge", { type: "network", groups: [] })],
      expect: [{ subject: "Edge" }],
    },
  ],
  undetermined: [
    {
      name: "a group it may have",
      given: [
        group("edge"),
        resource(BALANCER, "Edge", { type: "network", groups: groups.map((one) => maybe("Filtered", one)) }),
      ],
      expect: [{ subject: "Edge", dependsOn: ["Filtered"] }],
    },
    {
      name: "a type from outside",
      given: [resource(BALANCER, "Edge", { type: unresolved("Kind") })],
      expect: [{ subject: "Edge", dependsOn: ["Kind"] }],
    },
    {
      name: "groups it may have",
      given: [
        group("edge"),
        resource(BALANCER, "Edge", { type: "network", groups: maybe("Filtered", groups) }),
      ],
      expect: [{ subject: "Edge", dependsOn: ["Filtered"] }],
    },
  ],
  unheeded: {
    SecurityGroups$: "a list that nobody knows is taken to hold something",
  },
});
