import { cloudtrailManagementEvents } from "../../shared/rules/cloudtrail-management-events";
import { TRAIL } from "../../shared/vocabulary";
import { describeRule, group, resource, spelled, unresolved, type Fact } from "./describe-rule";

const trail = (facts: Parameters<typeof resource<typeof TRAIL.words>>[2] = {}) =>
  resource(TRAIL, "Audit", { everyRegion: true, logging: true, ...facts });
const selector = (readWrite: Fact, management: Fact) =>
  spelled({
    cfn: [{ ReadWriteType: readWrite, IncludeManagementEvents: management }],
    aws: [{ readWriteType: readWrite, includeManagementEvents: management }],
  });
const advanced = (...fields: readonly (readonly [string, string])[]) =>
  spelled({
    cfn: [{ FieldSelectors: fields.map(([Field, value]) => ({ Field, Equals: [value] })) }],
    aws: [{ fieldSelectors: fields.map(([field, value]) => ({ field, equals: [value] })) }],
  });

describeRule(cloudtrailManagementEvents, {
  valid: [
    { name: "all events, without a selector", given: [trail()] },
    { name: "all events by a selector", given: [trail({ selectors: selector("All", "true") })] },
    {
      name: "all events by an advanced selector",
      given: [trail({ advancedSelectors: advanced(["eventCategory", "Management"]) })],
    },
    { name: "nothing to watch", given: [] },
  ],
  invalid: [
    { name: "no trail", given: [group("web")], expect: [{ subject: "web" }] },
    { name: "one Region", given: [trail({ everyRegion: false })], expect: [{ subject: "Audit" }] },
    { name: "switched off", given: [trail({ logging: "false" })], expect: [{ subject: "Audit" }] },
    {
      name: "writes only",
      given: [trail({ selectors: selector("WriteOnly", true) })],
      expect: [{ subject: "Audit" }],
    },
    {
      name: "data events only",
      given: [trail({ selectors: selector("All", false) })],
      expect: [{ subject: "Audit" }],
    },
    {
      name: "reads only, by an advanced selector",
      given: [trail({ advancedSelectors: advanced(["eventCategory", "Management"], ["readOnly", "true"]) })],
      expect: [{ subject: "Audit" }],
    },
    {
      name: "data only, by an advanced selector",
      given: [trail({ advancedSelectors: advanced(["eventCategory", "Data"]) })],
      expect: [{ subject: "Audit" }],
    },
  ],
  undetermined: [
    {
      name: "a flag from outside",
      given: [trail({ everyRegion: unresolved("Everywhere") })],
      expect: [{ subject: "Audit", dependsOn: ["Everywhere"] }],
    },
  ],
  concernsAll: "it is told once for a program, of its first group",
  without: { conditional: "it is asked of a program, whatever in it is there" },
});
