import { redshiftSgPortOpen } from "../../shared/rules/redshift-sg-port-open";
import { REDSHIFT_CLUSTER, REDSHIFT_WORKGROUP } from "../../shared/vocabulary";
import { behind, describeRule, group, groupRef, ref, tcp, udp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";
const store = behind(REDSHIFT_CLUSTER, "Store", { groups: [ref("data")], more: {} });

describeRule(redshiftSgPortOpen, {
  valid: [
    {
      name: "the clients' group alone",
      given: [group("app"), group("data", { ingress: [tcp(5439).from(groupRef("app"))] }), store],
    },
    {
      name: "ports on either side",
      given: [group("data", { ingress: [tcp(5439 - 1).from(ANY), tcp(5439 + 1).from("::/0")] }), store],
    },
    { name: "the port over UDP", given: [group("data", { ingress: [udp(5439).from(ANY)] }), store] },
    {
      name: "an open group on nothing",
      given: [group("web", { ingress: [tcp(5439).from(ANY)] }), group("data"), store],
    },
    {
      name: "wide, but not open",
      given: [group("data", { ingress: [tcp(5439).from("100.0.0.0/9")] }), store],
    },
  ],
  invalid: [
    {
      name: "everybody",
      given: [group("data", { ingress: [tcp(5439).from(ANY)] }), store],
      expect: [{ subject: "data", family: 4, services: ["tcp 5439"] }],
    },
    {
      name: "everybody over IPv6, in a range",
      given: [group("data", { ingress: [tcp(0, 65535).from("::/0")] }), store],
      expect: [{ subject: "data", family: 6, families: [6] }],
    },
    {
      name: "two halves of the internet",
      given: [
        group("data", { ingress: [tcp(5439).from("0.0.0.0/1"), tcp(5439).from("128.0.0.0/1")] }),
        store,
      ],
      expect: [{ subject: "data", family: 4 }],
    },

    {
      name: "a port of its own",
      given: [
        group("data", { ingress: [tcp(6000).from(ANY)] }),
        behind(REDSHIFT_CLUSTER, "Store", {
          groups: [ref("data")],
          more: { cfn: { Port: 6000 }, aws: { port: 6000 } },
        }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 6000"] }],
    },
    {
      name: "a serverless workgroup",
      given: [
        group("data", { ingress: [tcp(5439).from(ANY)] }),
        behind(REDSHIFT_WORKGROUP, "Burst", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 5439"] }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("data", { ingress: [tcp(5439).from(unresolved("Office"))] }), store],
      expect: [{ subject: "data", family: 4, dependsOn: ["Office"] }],
    },

    {
      name: "a port from outside",
      given: [
        group("data", { ingress: [tcp(6000).from(ANY)] }),
        behind(REDSHIFT_CLUSTER, "Store", {
          groups: [ref("data")],
          more: { cfn: { Port: unresolved("Port") }, aws: { port: unresolved("Port") } },
        }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Port"] }],
    },
  ],
});
