import { sgVpcMissing } from "../../shared/rules/sg-vpc-missing";
import { INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  maybe,
  ref,
  standaloneIngress,
  tcp,
  unresolved,
  vpc,
} from "./describe-rule";

describeRule(sgVpcMissing, {
  valid: [
    { name: "a VPC of the program", given: [vpc("net"), group("web", { vpc: ref("net") })] },
    { name: "a VPC by its id", given: [group("web", { vpc: "vpc-0123456789abcdef0" })] },
    { name: "a VPC from outside", given: [group("web", { vpc: unresolved("Vpc") })] },
    { name: "an instance has a rule of its own", given: [behind(INSTANCE, "box")] },
    {
      name: "somebody else's group",
      given: [standaloneIngress("in", "sg-0123456789abcdef0", tcp(22).from("10.0.0.0/8"))],
    },
  ],
  invalid: [
    { name: "no VPC", given: [group("web")], expect: [{ subject: "web", title: "web names no VPC" }] },
    {
      name: "beside an instance that comes first",
      given: [behind(INSTANCE, "box", { groups: [ref("web")] }), group("web")],
      expect: [{ subject: "web" }],
    },
    {
      name: "once for a stack",
      given: [vpc("net"), group("web"), group("app"), group("db", { vpc: ref("net") })],
      expect: [{ subject: "app", title: "app and web name no VPC" }],
    },
  ],
  undetermined: [
    {
      name: "a VPC from outside that an input leaves out",
      given: [group("web", { vpc: maybe("Placed", unresolved("Vpc")) })],
      expect: [{ subject: "web", dependsOn: ["Placed"] }],
    },
    {
      name: "a VPC that an input leaves out",
      given: [vpc("net"), group("web", { vpc: maybe("Placed", ref("net")) })],
      expect: [{ subject: "web", dependsOn: ["Placed"] }],
    },
  ],
});
