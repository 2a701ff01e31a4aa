import assert from "node:assert/strict";
import { balancedPaths, networkOfTemplate } from "../../../shared";
import { describeServices, NO_SERVICES, unionServices } from "../../../shared/packets";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

const groupId = (name: string): object => ({ "Fn::GetAtt": [name, "GroupId"] });

function group(source: object, port: number): object {
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "one port",
      VpcId: ref("Vpc"),
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: port, ToPort: port, ...source }],
    },
  };
}

/** A public balancer on port 80, and what runs in a private subnet and listens on 8080. */
const AROUND = {
  ...PUBLIC_VPC,
  Public: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" } },
  Private: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.1.0/24" } },
  ...toInternet("Public"),
  Front: group({ CidrIp: "0.0.0.0/0" }, 80),
  Behind: group({ SourceSecurityGroupId: groupId("Front") }, 8080),
};

const BALANCER = {
  Balancer: {
    Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    Properties: { Scheme: "internet-facing", Subnets: [ref("Public")], SecurityGroups: [groupId("Front")] },
  },
  Listener: {
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      LoadBalancerArn: ref("Balancer"),
      Port: 80,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
    },
  },
};

const CLASSIC = {
  Balancer: {
    Type: "AWS::ElasticLoadBalancing::LoadBalancer",
    Properties: {
      Scheme: "internet-facing",
      Subnets: [ref("Public")],
      SecurityGroups: [groupId("Front")],
      Listeners: [{ LoadBalancerPort: "80", InstancePort: "8080", Protocol: "HTTP" }],
    },
  },
};

function targets(type: "ip" | "instance") {
  return {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: { VpcId: ref("Vpc"), Port: 8080, Protocol: "HTTP", TargetType: type },
  };
}

/** An instance by two interfaces, of which the one at that place admits the balancer. */
function twoCards(indexes: readonly [number, number], admits: 0 | 1): object {
  return {
    Other: group({ CidrIp: "192.0.2.0/24" }, 8080),
    Targets: {
      ...targets("instance"),
      Properties: { ...targets("instance").Properties, Targets: [{ Id: ref("End") }] },
    },
    End: {
      Type: "AWS::EC2::Instance",
      Properties: {
        NetworkInterfaces: indexes.map((DeviceIndex, place) => ({
          DeviceIndex: `${DeviceIndex}`,
          SubnetId: ref("Private"),
          GroupSet: [groupId(place === admits ? "Behind" : "Other")],
        })),
      },
    },
  };
}

/** An instance with an interface of its own, which is named as the end. */
function listed(index: number): object {
  return {
    Targets: {
      ...targets("instance"),
      Properties: { ...targets("instance").Properties, Targets: [{ Id: ref("Machine") }] },
    },
    Machine: {
      Type: "AWS::EC2::Instance",
      Properties: { NetworkInterfaces: [{ DeviceIndex: `${index}`, NetworkInterfaceId: ref("End") }] },
    },
    End: {
      Type: "AWS::EC2::NetworkInterface",
      Properties: { SubnetId: ref("Private"), GroupSet: [groupId("Behind")] },
    },
  };
}

function service(balancers: readonly object[]): object {
  return {
    Type: "AWS::ECS::Service",
    Properties: {
      LaunchType: "FARGATE",
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: [ref("Private")], SecurityGroups: [groupId("Behind")] },
      },
      LoadBalancers: balancers,
    },
  };
}

function scaling(more: object): object {
  return {
    Plan: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { SecurityGroupIds: [groupId("Behind")] } },
    },
    End: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "1",
        MaxSize: "1",
        VPCZoneIdentifier: [ref("Private")],
        LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: "1" },
        ...more,
      },
    },
  };
}

/** What surely reaches the end from the internet, and what may. */
function reached(resources: object): readonly string[] {
  const network = networkOfTemplate({
    Parameters: { Port: { Type: "Number" } },
    Resources: { ...AROUND, ...resources },
  });
  const ends = [...network.interfaces, ...network.launched].filter(({ resource }) => resource.name === "End");
  const paths = ends.flatMap((end) => balancedPaths(end, network));
  return (["must", "may"] as const).map((bound) =>
    describeServices(paths.map(({ bounds }) => bounds[bound].services).reduce(unionServices, NO_SERVICES)),
  );
}

const WEB = ["tcp 80", "tcp 80"];
const NOTHING = ["nothing", "nothing"];

describe("what stands behind a public balancer", () => {
  const cases: readonly [name: string, resources: object, expected: readonly string[]][] = [
    [
      "tasks of a service",
      {
        ...BALANCER,
        Targets: targets("ip"),
        End: service([{ ContainerName: "web", ContainerPort: 8080, TargetGroupArn: ref("Targets") }]),
      },
      WEB,
    ],
    [
      "tasks on a port that their group keeps shut",
      {
        ...BALANCER,
        Targets: targets("ip"),
        End: service([{ ContainerName: "web", ContainerPort: 9090, TargetGroupArn: ref("Targets") }]),
      },
      NOTHING,
    ],
    [
      "tasks on a port that nobody knows",
      {
        ...BALANCER,
        Targets: targets("ip"),
        End: service([{ ContainerName: "web", ContainerPort: ref("Port"), TargetGroupArn: ref("Targets") }]),
      },
      ["nothing", "tcp 80"],
    ],
    ["tasks of no balancer", { ...BALANCER, Targets: targets("ip"), End: service([]) }, NOTHING],
    [
      "what a scaling group launches",
      { ...BALANCER, Targets: targets("instance"), ...scaling({ TargetGroupARNs: [ref("Targets")] }) },
      WEB,
    ],
    [
      "what a scaling group launches, by its traffic sources",
      {
        ...BALANCER,
        Targets: targets("instance"),
        ...scaling({ TrafficSources: [{ Identifier: ref("Targets"), Type: "elbv2" }] }),
      },
      WEB,
    ],
    [
      "what a scaling group launches behind a classic balancer",
      { ...CLASSIC, ...scaling({ LoadBalancerNames: [ref("Balancer")] }) },
      WEB,
    ],
    [
      "the same by its traffic sources",
      { ...CLASSIC, ...scaling({ TrafficSources: [{ Identifier: ref("Balancer"), Type: "elb" }] }) },
      WEB,
    ],
    ["an instance by its first interface", { ...BALANCER, ...twoCards([0, 1], 0) }, WEB],
    [
      "an instance whose other interface admits the balancer",
      { ...BALANCER, ...twoCards([0, 1], 1) },
      NOTHING,
    ],
    ["an instance whose first interface is written last", { ...BALANCER, ...twoCards([1, 0], 1) }, WEB],
    ["the interface that an instance lists", { ...BALANCER, ...listed(0) }, WEB],
    ["a further interface that an instance lists", { ...BALANCER, ...listed(1) }, NOTHING],
  ];
  for (const [name, resources, expected] of cases) {
    it(name, () => {
      assert.deepEqual(reached(resources), expected);
    });
  }
});
