import { subnetPublicPrivateSeparation } from "../../shared/rules/subnet-public-private-separation";
import { describeRule, igw, ref, route, routeTable, subnet, unresolved, vpc } from "./describe-rule";

const main = vpc("Main");
const gate = igw("Gate", ref("Main"));
const a = subnet("A", { vpc: ref("Main") });
const b = subnet("B", { vpc: ref("Main"), cidr: "10.0.2.0/24" });
const open = (...subnets: readonly string[]) =>
  routeTable("Public", { vpc: ref("Main"), subnets, routes: [route("0.0.0.0/0", ref("Gate"))] });

describeRule(subnetPublicPrivateSeparation, {
  valid: [
    { name: "one public, one private", given: [main, gate, a, b, open("A")] },
    { name: "private ones only", given: [main, a, b] },
    { name: "no subnet at all", given: [main, gate] },
  ],
  invalid: [
    {
      name: "two, and both are public",
      given: [main, gate, a, b, open("A", "B")],
      expect: [{ subject: "Main", title: "Every subnet of Main is public" }],
    },
    {
      name: "one, public over IPv6",
      given: [
        main,
        gate,
        a,
        routeTable("Public", { vpc: ref("Main"), subnets: ["A"], routes: [route("::/0", ref("Gate"))] }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a gateway of which nobody knows what it is",
      given: [
        main,
        a,
        routeTable("Table", {
          vpc: ref("Main"),
          subnets: ["A"],
          routes: [
            {
              destination: "0.0.0.0/0",
              target: { cfn: "GatewayId", aws: "gatewayId", to: unresolved("Gate") },
            },
          ],
        }),
      ],
      expect: [{ subject: "Main", dependsOn: ["Gate"] }],
    },
  ],
});
