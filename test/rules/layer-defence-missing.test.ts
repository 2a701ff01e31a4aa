import { layerDefenceMissing } from "../../shared/rules/layer-defence-missing";
import {
  FLOW_LOG,
  LAUNCH_CONFIGURATION,
  LOAD_BALANCER,
  NETWORK_INTERFACE,
  WEB_ACL_ASSOCIATION,
} from "../../shared/vocabulary";
import {
  acl,
  allow,
  all,
  behind,
  describeRule,
  group,
  igw,
  raw,
  ref,
  resource,
  route,
  routeTable,
  subnet,
  unresolved,
  vpc,
  type Fact,
  type Given,
} from "./describe-rule";

const place = around({});
function around(given: { readonly publicIpv4?: Fact }): readonly Given[] {
  return [
    vpc("Main"),
    ...igw("Gate", ref("Main")),
    subnet("A", { vpc: ref("Main"), ...given }),
    ...routeTable("Public", { vpc: ref("Main"), subnets: ["A"], routes: [route("0.0.0.0/0", ref("Gate"))] }),
    group("edge"),
  ];
}
const card = behind(NETWORK_INTERFACE, "Card", { groups: [ref("edge")], subnets: [ref("A")] });
const front = (publicAddress: Fact = true) =>
  behind(LOAD_BALANCER, "Front", { groups: [ref("edge")], subnets: [ref("A")], publicAddress });
const fleet = (plan: Given) => [
  plan,
  raw("Fleet", {
    cfn: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "1",
        MaxSize: "1",
        LaunchConfigurationName: ref("Plan"),
        VPCZoneIdentifier: [ref("A")],
      },
    },
    aws: {
      type: "aws:autoscaling/group:Group",
      properties: {
        minSize: 1,
        maxSize: 1,
        launchConfiguration: ref("Plan"),
        vpcZoneIdentifiers: [ref("A")],
      },
    },
  }),
];

describeRule(layerDefenceMissing, {
  valid: [
    {
      name: "what an Auto Scaling group launches without public addresses",
      given: [...place, ...fleet(behind(LAUNCH_CONFIGURATION, "Plan", { publicAddress: false }))],
    },
    {
      name: "an ACL of its own",
      given: [
        ...place,
        front(),
        acl(
          "Edge",
          { vpc: ref("Main"), subnets: ["A"] },
          [allow(100, all, "0.0.0.0/0")],
          [allow(100, all, "0.0.0.0/0")],
        ),
      ],
    },
    {
      name: "a web ACL",
      given: [...place, front(), resource(WEB_ACL_ASSOCIATION, "Shield", { target: ref("Front") })],
    },
    { name: "a flow log", given: [...place, front(), resource(FLOW_LOG, "Log", { on: ref("Main") })] },
    { name: "an internal load balancer", given: [...place, front(false)] },
    {
      name: "an interface that nothing has, in a subnet that gives addresses",
      given: [...around({ publicIpv4: true }), card],
    },
    {
      name: "no way to the internet",
      given: [vpc("Main"), subnet("A", { vpc: ref("Main") }), group("edge"), front()],
    },
    {
      name: "flow logs are kept elsewhere",
      given: [...place, front()],
      config: { account: { flowLogs: "external" } },
    },
  ],
  invalid: [
    {
      name: "what an Auto Scaling group launches with public addresses",
      given: [...place, ...fleet(behind(LAUNCH_CONFIGURATION, "Plan", { publicAddress: true }))],
      expect: [{ subject: "Fleet", title: "Groups are the only layer before Fleet" }],
    },
    {
      name: "an interface that an instance has, in a subnet that gives addresses",
      given: [
        ...around({ publicIpv4: true }),
        card,
        raw("Web", {
          cfn: {
            Type: "AWS::EC2::Instance",
            Properties: { NetworkInterfaces: [{ DeviceIndex: "0", NetworkInterfaceId: ref("Card") }] },
          },
          aws: {
            type: "aws:ec2/instance:Instance",
            properties: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: ref("Card") }] },
          },
        }),
      ],
      expect: [{ subject: "Card", title: "Groups are the only layer before Card" }],
    },
    {
      name: "its group alone",
      given: [...place, front()],
      expect: [{ subject: "Front", title: "Groups are the only layer before Front" }],
    },
    {
      name: "a web ACL on something else",
      given: [...place, front(), resource(WEB_ACL_ASSOCIATION, "Shield", { target: "arn:other" })],
      expect: [{ subject: "Front" }],
    },
  ],
  undetermined: [
    {
      name: "it may be internal",
      given: [...place, front(unresolved("Scheme"))],
      expect: [{ subject: "Front", dependsOn: ["Scheme"] }],
    },
    {
      name: "a VPC from outside, whose flow logs are",
      given: [
        subnet("A", { vpc: "vpc-0123456789abcdef0" }),
        ...routeTable("Public", {
          vpc: "vpc-0123456789abcdef0",
          subnets: ["A"],
          routes: [route("0.0.0.0/0", "igw-0123456789abcdef0")],
        }),
        group("edge"),
        front(),
      ],
      expect: [{ subject: "Front" }],
    },
  ],
});
