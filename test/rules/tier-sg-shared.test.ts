import { tierSgShared } from "../../shared/rules/tier-sg-shared";
import { DB_INSTANCE, INSTANCE, LAMBDA, LOAD_BALANCER } from "../../shared/vocabulary";
import { behind, describeRule, group, maybe, oneOf, ref } from "./describe-rule";

const on = (...groups: readonly string[]) => ({ groups: groups.map((name) => ref(name)) });
const web = group("web");

describeRule(tierSgShared, {
  valid: [
    { name: "on nothing", given: [web] },
    {
      name: "on two machines",
      given: [web, behind(INSTANCE, "A", on("web")), behind(INSTANCE, "B", on("web"))],
    },
    {
      name: "each tier has its own",
      given: [
        web,
        group("app"),
        group("data"),
        behind(LOAD_BALANCER, "Front", on("web")),
        behind(INSTANCE, "Box", on("app")),
        behind(DB_INSTANCE, "Orders", on("data")),
      ],
    },
  ],
  invalid: [
    {
      name: "a load balancer and its targets",
      given: [web, behind(LOAD_BALANCER, "Front", on("web")), behind(INSTANCE, "Box", on("web"))],
      expect: [{ subject: "web", title: "web is on compute and load balancers at once" }],
    },
    {
      name: "a function and its database",
      given: [web, behind(LAMBDA, "Job", on("web")), behind(DB_INSTANCE, "Orders", on("web"))],
      expect: [{ subject: "web", title: "web is on compute and data stores at once" }],
    },
  ],
  undetermined: [
    {
      name: "a database that may not be made",
      given: [
        web,
        behind(INSTANCE, "Box", on("web")),
        behind(DB_INSTANCE, "Orders", { ...on("web"), when: "Own" }),
      ],
      expect: [{ subject: "web", dependsOn: ["Own"] }],
    },
    {
      name: "the function may be in no VPC",
      given: [
        web,
        behind(LAMBDA, "Job", { ...on("web"), there: oneOf("InVpc", true, false) }),
        behind(DB_INSTANCE, "Orders", on("web")),
      ],
      expect: [{ subject: "web", dependsOn: ["InVpc"] }],
    },
    {
      name: "the database may have it",
      given: [
        web,
        group("data"),
        behind(INSTANCE, "Box", on("web")),
        behind(DB_INSTANCE, "Orders", { groups: [ref("data"), maybe("Shared", ref("web"))] }),
      ],
      expect: [{ subject: "web", dependsOn: ["Shared"] }],
    },
  ],
});
