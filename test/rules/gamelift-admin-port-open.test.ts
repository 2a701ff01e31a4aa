import { gameliftAdminPortOpen } from "../../shared/rules/gamelift-admin-port-open";
import { GAME_FLEET } from "../../shared/vocabulary";
import { describeRule, raw, resource, spelled, unresolved, type Fact } from "./describe-rule";

type Permission = readonly [from: Fact, to: Fact, source: Fact, protocol?: Fact];

const fleet = (...permissions: readonly Permission[]) =>
  resource(GAME_FLEET, "Arena", {
    permissions: spelled({
      cfn: permissions.map(([FromPort, ToPort, IpRange, Protocol = "TCP"]) => ({
        FromPort,
        ToPort,
        IpRange,
        Protocol,
      })),
      aws: permissions.map(([fromPort, toPort, ipRange, protocol = "TCP"]) => ({
        fromPort,
        toPort,
        ipRange,
        protocol,
      })),
    }),
  });

const ANY = "0.0.0.0/0";

describeRule(gameliftAdminPortOpen, {
  valid: [
    { name: "the game's port for everybody", given: [fleet([7777, 7777, ANY, "UDP"])] },
    { name: "SSH from one prefix", given: [fleet([22, 22, "198.20.1.0/24"])] },
    { name: "UDP 22", given: [fleet([22, 22, ANY, "UDP"])] },
    { name: "no permission at all", given: [resource(GAME_FLEET, "Arena")] },
  ],
  invalid: [
    {
      name: "SSH",
      given: [fleet([22, 22, ANY])],
      expect: [{ subject: "Arena", title: "Fleet Arena opens SSH to the internet" }],
    },
    {
      name: "SSH and RDP, beside the game",
      given: [fleet([7777, 7777, ANY, "UDP"], [22, 22, ANY], [3389, 3389, ANY])],
      expect: [{ subject: "Arena", title: "Fleet Arena opens SSH and RDP to the internet" }],
    },
    { name: "RDP over UDP", given: [fleet([3389, 3389, ANY, "UDP"])], expect: [{ subject: "Arena" }] },
    {
      name: "a range around it from a large prefix",
      given: [fleet([1, 1024, "8.0.0.0/8"])],
      expect: [{ subject: "Arena" }],
    },
    {
      name: "a fleet of containers",
      given: [
        raw("Pods", {
          cfn: {
            Type: "AWS::GameLift::ContainerFleet",
            Properties: {
              InstanceInboundPermissions: [{ FromPort: 22, ToPort: 22, IpRange: ANY, Protocol: "TCP" }],
            },
          },
        }),
      ],
      expect: [{ subject: "Pods" }],
      on: "cloudformation",
      because: "Pulumi's aws has no fleets of containers",
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [fleet([22, 22, unresolved("Office")])],
      expect: [{ subject: "Arena", dependsOn: ["Office"] }],
    },
    {
      name: "a first port from outside",
      given: [fleet([unresolved("First"), 5000, ANY])],
      expect: [{ subject: "Arena", dependsOn: ["First"] }],
    },
  ],
});
