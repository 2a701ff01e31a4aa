/** The network of `settings.ts` as a template and as Pulumi state. */
import { networkOfPulumi, networkOfTemplate, type Network, type PulumiResource } from "../../../shared";
import { isChosen, LIST, type Setting, type World, type WrittenLine } from "./settings";

const ref = (Ref: string) => ({ Ref });
const isV6 = (text: string): boolean => text.includes(":");

function written<T>(value: Setting<T>, write: (one: T) => unknown): unknown {
  return isChosen(value) ? { "Fn::If": ["Prod", write(value.prod), write(value.other)] } : write(value);
}

/** A resource that is there where the setting is true. */
function where(value: Setting<boolean>, resource: object): readonly object[] {
  if (!isChosen(value)) return value ? [resource] : [];
  if (value.prod === value.other) return value.prod ? [resource] : [];
  return [{ ...resource, Condition: value.prod ? "Prod" : "Other" }];
}

export function asTemplate(of: World): Network {
  const resources: Record<string, object> = {};
  const add = (name: string, type: string, Properties: object, there: Setting<boolean> = true): void => {
    for (const one of where(there, { Type: `AWS::EC2::${type}`, Properties })) resources[name] = one;
  };
  add("Vpc", "VPC", { CidrBlock: "10.0.0.0/16" });
  add("Block6", "VPCCidrBlock", { VpcId: ref("Vpc"), AmazonProvidedIpv6CidrBlock: true });
  add("Gateway", "InternetGateway", {});
  add(
    "Attachment",
    "VPCGatewayAttachment",
    { VpcId: ref("Vpc"), InternetGatewayId: ref("Gateway") },
    of.attached,
  );
  add("Block", "VPCBlockPublicAccessOptions", { InternetGatewayBlockMode: of.block }, of.block !== "off");
  add("Subnet", "Subnet", {
    ...{
      VpcId: ref("Vpc"),
      CidrBlock: "10.0.0.0/24",
      MapPublicIpOnLaunch: written(of.subnetGives, (one) => one),
    },
    ...(of.subnet6 && { Ipv6CidrBlock: { "Fn::Select": [0, { "Fn::GetAtt": ["Vpc", "Ipv6CidrBlocks"] }] } }),
  });
  const list = { MaxEntries: 5, AddressFamily: "IPv4", PrefixListName: "list" };
  add("List", "PrefixList", { ...list, Entries: of.list.map((Cidr) => ({ Cidr })) });
  const LISTED = { "Fn::GetAtt": ["List", "PrefixListId"] };
  for (const [name, all] of [
    ["One", of.one],
    ["Other", of.other],
  ] as const) {
    add(name, "RouteTable", { VpcId: ref("Vpc") });
    all.forEach(({ to, via }, i) => {
      add(`${name}Route${i}`, "Route", {
        RouteTableId: ref(name),
        [to === LIST
          ? "DestinationPrefixListId"
          : isV6(to)
            ? "DestinationIpv6CidrBlock"
            : "DestinationCidrBlock"]: to === LIST ? LISTED : to,
        ...(via === "gateway" ? { GatewayId: ref("Gateway") } : { NatGatewayId: "nat-12345678" }),
      });
    });
  }
  if (of.table !== "main")
    add("Put", "SubnetRouteTableAssociation", {
      SubnetId: ref("Subnet"),
      RouteTableId: written(of.table, ref),
    });
  const everything = { Protocol: -1, RuleAction: "allow", Egress: true };
  for (const [name, all] of [
    ["First", of.first],
    ["Second", of.second],
  ] as const) {
    add(name, "NetworkAcl", { VpcId: ref("Vpc") });
    add(`${name}Out4`, "NetworkAclEntry", {
      ...{ NetworkAclId: ref(name), RuleNumber: 100, ...everything, CidrBlock: "0.0.0.0/0" },
    });
    if (of.replies === "all")
      add(`${name}Out6`, "NetworkAclEntry", {
        ...{ NetworkAclId: ref(name), RuleNumber: 110, ...everything, Ipv6CidrBlock: "::/0" },
      });
    all.forEach(({ from, ports: [From, To], allows }, i) => {
      add(`${name}In${i}`, "NetworkAclEntry", {
        ...{ NetworkAclId: ref(name), RuleNumber: 100 + i, Protocol: 6, PortRange: { From, To } },
        ...{ RuleAction: allows ? "allow" : "deny", [isV6(from) ? "Ipv6CidrBlock" : "CidrBlock"]: from },
      });
    });
  }
  if (of.acl !== "default")
    add("Filter", "SubnetNetworkAclAssociation", {
      SubnetId: ref("Subnet"),
      NetworkAclId: written(of.acl, ref),
    });
  const group = (all: readonly WrittenLine[]) => ({
    ...{
      GroupDescription: "g",
      VpcId: ref("Vpc"),
      SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "127.0.0.1/32" }],
    },
    SecurityGroupIngress: all.map(({ from, ports: [FromPort, ToPort] }) => ({
      ...{ IpProtocol: "tcp", FromPort, ToPort },
      [from === LIST ? "SourcePrefixListId" : isV6(from) ? "CidrIpv6" : "CidrIp"]:
        from === LIST ? LISTED : from,
    })),
  });
  add("Red", "SecurityGroup", group(of.red));
  add("Blue", "SecurityGroup", group(of.blue));
  add("Green", "SecurityGroup", group(of.green));
  const none = ref("AWS::NoValue");
  const GroupSet = [written(of.groups, ref), written(of.extra, (one) => (one ? ref("Green") : none))];
  const place = {
    SubnetId: ref("Subnet"),
    GroupSet,
    Ipv6AddressCount: written(of.machine6, (one) => (one ? 1 : none)),
  };
  if (of.card) add("Card", "NetworkInterface", place);
  const own = {
    ...{ DeviceIndex: "0", ...place },
    ...(of.asks !== undefined && { AssociatePublicIpAddress: written(of.asks, (one) => one) }),
  };
  const cards = of.card ? { DeviceIndex: "0", NetworkInterfaceId: ref("Card") } : own;
  add("Machine", "Instance", { ImageId: "ami-1", NetworkInterfaces: [cards] });
  add("Address", "EIP", { Domain: "vpc" });
  const holder = of.card ? { NetworkInterfaceId: ref("Card") } : { InstanceId: ref("Machine") };
  add(
    "Given",
    "EIPAssociation",
    { AllocationId: { "Fn::GetAtt": ["Address", "AllocationId"] }, ...holder },
    of.elastic,
  );
  const isProd = { "Fn::Equals": [ref("Env"), "prod"] };
  return networkOfTemplate({
    Parameters: { Env: { Type: "String" } },
    Conditions: { Prod: isProd, Other: { "Fn::Not": [isProd] } },
    Resources: resources,
  });
}

/** In state everything is known. */
export function asState(of: World): Network {
  const all: PulumiResource[] = [];
  const idOf = (name: string): string => `${name}-id`;
  const add = (name: string, type: string, properties: object, isThere: unknown = true): void => {
    if (isThere !== true) return;
    const whole = `aws:ec2/${type}:${type[0]?.toUpperCase()}${type.slice(1)}`;
    const id = idOf(name);
    const urn = `urn:pulumi:dev::shop::${whole}::${name}`;
    all.push({ urn, type: whole, name, id, properties: { id, ...properties } });
  };
  const vpcId = idOf("Vpc");
  add("Vpc", "vpc", { cidrBlock: "10.0.0.0/16", assignGeneratedIpv6CidrBlock: true });
  add("Gateway", "internetGateway", {});
  add("Attachment", "internetGatewayAttachment", { vpcId, internetGatewayId: idOf("Gateway") }, of.attached);
  add("Block", "vpcBlockPublicAccessOptions", { internetGatewayBlockMode: of.block }, of.block !== "off");
  add("Subnet", "subnet", {
    ...{ vpcId, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: of.subnetGives },
    ipv6CidrBlock: of.subnet6 ? "2a05:d014:1::/64" : "",
  });
  add("List", "managedPrefixList", {
    ...{ maxEntries: 5, addressFamily: "IPv4", name: "list", entries: of.list.map((cidr) => ({ cidr })) },
  });
  for (const [name, routes] of [
    ["One", of.one],
    ["Other", of.other],
  ] as const) {
    add(name, "routeTable", { vpcId });
    routes.forEach(({ to, via }, i) => {
      add(`${name}Route${i}`, "route", {
        routeTableId: idOf(name),
        ...(to === LIST
          ? { destinationPrefixListId: idOf("List") }
          : { [isV6(to) ? "destinationIpv6CidrBlock" : "destinationCidrBlock"]: to }),
        ...(via === "gateway" ? { gatewayId: idOf("Gateway") } : { natGatewayId: "nat-12345678" }),
      });
    });
  }
  if (of.table !== "main")
    add("Put", "routeTableAssociation", { subnetId: idOf("Subnet"), routeTableId: idOf(String(of.table)) });
  for (const [name, entries] of [
    ["First", of.first],
    ["Second", of.second],
  ] as const) {
    const out = { action: "allow", protocol: "-1", fromPort: 0, toPort: 0 };
    add(name, "networkAcl", {
      vpcId,
      subnetIds: of.acl === name ? [idOf("Subnet")] : [],
      ingress: entries.map(({ from, ports: [fromPort, toPort], allows }, i) => ({
        ...{ ruleNo: 100 + i, action: allows ? "allow" : "deny", protocol: "tcp", fromPort, toPort },
        [isV6(from) ? "ipv6CidrBlock" : "cidrBlock"]: from,
      })),
      egress: [
        { ruleNo: 100, ...out, cidrBlock: "0.0.0.0/0" },
        ...(of.replies === "all" ? [{ ruleNo: 110, ...out, ipv6CidrBlock: "::/0" }] : []),
      ],
    });
  }
  for (const [name, lines] of [
    ["Red", of.red],
    ["Blue", of.blue],
    ["Green", of.green],
  ] as const) {
    add(name, "securityGroup", {
      vpcId,
      egress: [],
      ingress: lines.map(({ from, ports: [fromPort, toPort] }) => ({
        ...{ protocol: "tcp", fromPort, toPort },
        ...(from === LIST
          ? { prefixListIds: [idOf("List")] }
          : { [isV6(from) ? "ipv6CidrBlocks" : "cidrBlocks"]: [from] }),
      })),
    });
  }
  const ids = [idOf(String(of.groups)), ...(of.extra === true ? [idOf("Green")] : [])];
  const ipv6AddressCount = of.machine6 === true ? 1 : 0;
  if (of.card) {
    add("Card", "networkInterface", { subnetId: idOf("Subnet"), securityGroups: ids, ipv6AddressCount });
    add("Machine", "instance", { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: idOf("Card") }] });
  } else
    add("Machine", "instance", {
      ...{ subnetId: idOf("Subnet"), vpcSecurityGroupIds: ids, ipv6AddressCount },
      ...(of.asks !== undefined && { associatePublicIpAddress: of.asks }),
    });
  add("Address", "eip", { domain: "vpc" });
  const holder = of.card ? { networkInterfaceId: idOf("Card") } : { instanceId: idOf("Machine") };
  add("Given", "eipAssociation", { allocationId: idOf("Address"), ...holder }, of.elastic);
  return networkOfPulumi(all);
}
