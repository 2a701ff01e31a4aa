import { rdsSgEventSubscription } from "../../shared/rules/rds-sg-event-subscription";
import { DB_CLUSTER, DB_EVENT_SUBSCRIPTION, DB_INSTANCE } from "../../shared/vocabulary";
import { behind, describeRule, group, resource, unresolved, type Fact } from "./describe-rule";

const store = behind(DB_INSTANCE, "Orders");
const hearing = (facts: { readonly [key: string]: Fact }) => resource(DB_EVENT_SUBSCRIPTION, "Ear", facts);
const BOTH = ["configuration change", "failure"];

describeRule(rdsSgEventSubscription, {
  valid: [
    { name: "both categories", given: [store, hearing({ source: "db-security-group", categories: BOTH })] },
    {
      name: "both among others",
      given: [store, hearing({ source: "db-security-group", categories: ["deletion", ...BOTH] })],
    },
    { name: "every category", given: [store, hearing({ source: "db-security-group" })] },
    { name: "every source", given: [store, hearing({})] },
    { name: "no database", given: [group("web")] },
  ],
  invalid: [
    {
      name: "no subscription",
      given: [store],
      expect: [{ subject: "Orders", title: "Nothing in the program tells when a database's groups change" }],
    },
    { name: "a cluster", given: [behind(DB_CLUSTER, "Orders")], expect: [{ subject: "Orders" }] },
    {
      name: "of another source",
      given: [store, hearing({ source: "db-instance", categories: BOTH })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "one category of two",
      given: [store, hearing({ source: "db-security-group", categories: BOTH.slice(1) })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "switched off",
      given: [store, hearing({ source: "db-security-group", enabled: false })],
      expect: [{ subject: "Orders" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [store, hearing({ source: unresolved("Source"), categories: BOTH })],
      expect: [{ subject: "Orders", dependsOn: ["Source"] }],
    },
  ],
});
