import { vpcFlowLogsCoverage } from "../../shared/rules/vpc-flow-logs-coverage";
import {
  FLOW_LOG,
  GATEWAY_ATTACHMENT,
  INTERNET_GATEWAY,
  PEERING,
  TRANSIT_ATTACHMENT,
} from "../../shared/vocabulary";
import { describeRule, igw, ref, resource, unresolved, vpc, maybe } from "./describe-rule";

const main = vpc("Main");
const other = vpc("Other", { cidr: "10.1.0.0/16" });
const log = (name: string) => resource(FLOW_LOG, `Log${name}`, { on: ref(name) });

describeRule(vpcFlowLogsCoverage, {
  valid: [
    { name: "no way out", given: [main] },
    { name: "a way out, recorded", given: [main, igw("Gate", ref("Main")), log("Main")] },
    {
      name: "kept by somebody else",
      given: [main, igw("Gate", ref("Main"))],
      config: { account: { flowLogs: "external" } },
    },
  ],
  invalid: [
    {
      name: "an internet gateway",
      given: [main, other, igw("Gate", ref("Main"))],
      expect: [{ subject: "Main", title: "Traffic out of Main is not recorded" }],
    },
    {
      name: "a peering, of which one side is recorded",
      given: [main, other, log("Other"), resource(PEERING, "Link", { vpc: ref("Other"), peer: ref("Main") })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "a transit gateway",
      given: [main, resource(TRANSIT_ATTACHMENT, "Hub", { vpc: ref("Main") })],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a gateway that may be another",
      given: [
        main,
        resource(INTERNET_GATEWAY, "Gate"),
        resource(GATEWAY_ATTACHMENT, "Link", {
          vpc: ref("Main"),
          internetGateway: maybe("Online", ref("Gate")),
        }),
      ],
      expect: [{ subject: "Main", dependsOn: ["Online"] }],
    },
    {
      name: "a peering that may be this VPC's",
      given: [main, resource(PEERING, "Link", { vpc: unresolved("Vpc"), peer: "vpc-1" })],
      expect: [{ subject: "Main", dependsOn: ["Vpc"] }],
    },
  ],
});
