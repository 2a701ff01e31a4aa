import { subnetAutoPublicIpv6 } from "../../shared/rules/subnet-auto-public-ipv6";
import { EGRESS_ONLY_GATEWAY } from "../../shared/vocabulary";
import {
  describeRule,
  igw,
  ref,
  resource,
  route,
  routeTable,
  subnet,
  unresolved,
  vpc,
  type Fact,
} from "./describe-rule";

const main = vpc("Main");
const place = (autoIpv6: Fact) => subnet("A", { vpc: ref("Main"), ipv6Cidr: "2600:1f00:1:1::/64", autoIpv6 });
const table = (...routes: ReturnType<typeof route>[]) =>
  routeTable("Table", { vpc: ref("Main"), subnets: ["A"], routes });

describeRule(subnetAutoPublicIpv6, {
  valid: [
    {
      name: "no address by itself",
      given: [main, igw("Gate", ref("Main")), place(false), table(route("::/0", ref("Gate")))],
    },
    {
      name: "only the way out of an egress-only gateway",
      given: [
        main,
        resource(EGRESS_ONLY_GATEWAY, "Out", { vpc: ref("Main") }),
        place(true),
        table(
          route("::/0", ref("Out"), {
            cfn: "EgressOnlyInternetGatewayId",
            aws: "egressOnlyGatewayId",
          }),
        ),
      ],
    },
    {
      name: "public over IPv4 only",
      given: [main, igw("Gate", ref("Main")), place(true), table(route("0.0.0.0/0", ref("Gate")))],
    },
    { name: "no table: the main one is local", given: [main, place(true)] },
  ],
  invalid: [
    {
      name: "an address and a way to the internet",
      given: [main, igw("Gate", ref("Main")), place(true), table(route("::/0", ref("Gate")))],
      expect: [{ subject: "A", title: "Subnet A puts what is launched on IPv6" }],
    },
    {
      name: "true as text, the way in two halves",
      given: [
        main,
        igw("Gate", ref("Main")),
        place("true"),
        table(route("::/1", ref("Gate")), route("8000::/1", ref("Gate"))),
      ],
      expect: [{ subject: "A" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [main, igw("Gate", ref("Main")), place(unresolved("Auto")), table(route("::/0", ref("Gate")))],
      expect: [{ subject: "A", dependsOn: ["Auto"] }],
    },
  ],
});
