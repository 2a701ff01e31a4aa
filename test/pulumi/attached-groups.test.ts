import assert from "node:assert/strict";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi, type PulumiResource } from "../../shared/readers/pulumi";
import { UNKNOWN } from "./harness";

type Properties = PulumiResource["properties"];
/** A property that waits for a resource. */
type Waits = Readonly<Record<string, PulumiResource | readonly PulumiResource[]>>;

const TYPES = {
  group: "aws:ec2/securityGroup:SecurityGroup",
  vpc: "aws:ec2/vpc:Vpc",
  subnet: "aws:ec2/subnet:Subnet",
  gateway: "aws:ec2/internetGateway:InternetGateway",
  table: "aws:ec2/routeTable:RouteTable",
  tableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  instance: "aws:ec2/instance:Instance",
  eni: "aws:ec2/networkInterface:NetworkInterface",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  attachment: "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
  association: "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
} as const;
const LISTS = /securityGroups|SecurityGroupIds/;

function make(
  type: keyof typeof TYPES,
  name: string,
  properties: Properties = {},
  waits: Waits = {},
): PulumiResource {
  const unknown = Object.keys(waits).map((key) => [key, LISTS.test(key) ? [UNKNOWN] : UNKNOWN] as const);
  return {
    urn: `urn:pulumi:dev::shop::${TYPES[type]}::${name}`,
    type: TYPES[type],
    name,
    properties: { ...properties, ...Object.fromEntries(unknown) },
    propertyDependencies: Object.fromEntries(
      Object.entries(waits).map(([key, on]) => [key, [on].flat().map(({ urn }) => urn)]),
    ),
  };
}

function told(rule: string, resources: readonly PulumiResource[], whole = true): readonly string[] {
  const diagnostics = new Diagnostics();
  const report = check({
    resources: readPulumi(resources, diagnostics),
    diagnostics,
    whole,
    config: { ...DEFAULT_CONFIG, presets: ["strict"] },
  });
  assert.deepEqual(report.failures, []);
  assert.deepEqual(report.diagnostics, []);
  return report.findings
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ verdict, resource, title, dependsOn }) =>
      [`${verdict} ${resource.name}: ${title}`, ...dependsOn].join(" | "),
    )
    .sort();
}

const vpc = make("vpc", "main", { cidrBlock: "10.0.0.0/16" });
const gateway = make("gateway", "gate", {}, { vpcId: vpc });
const place = make("subnet", "edge", { cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true }, { vpcId: vpc });
const table = make(
  "table",
  "way",
  { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN }] },
  { vpcId: vpc },
);
const way: readonly PulumiResource[] = [
  vpc,
  gateway,
  place,
  { ...table, propertyDependencies: { ...table.propertyDependencies, routes: [gateway.urn] } },
  make("tableAssociation", "edge-way", {}, { subnetId: place, routeTableId: table }),
];
const line = (port: number, cidr: string): object => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks: [cidr],
});
const group = (name: string, ...ingress: readonly object[]): PulumiResource =>
  make("group", name, { description: name, ingress }, { vpcId: vpc });
const closed = group("closed", line(443, "10.0.0.0/16"));
const web = group("web", line(443, "0.0.0.0/0"));
const box = make("instance", "box", {}, { subnetId: place, vpcSecurityGroupIds: closed });
const attach = (name: string, to: PulumiResource, what: PulumiResource): PulumiResource =>
  make("attachment", name, {}, { networkInterfaceId: to, securityGroupId: what });

describe("groups that resources of their own attach", () => {
  describe("to an instance's primary interface", () => {
    const exposure = (...more: readonly PulumiResource[]): readonly string[] =>
      told("effective-internet-exposure", [...way, closed, web, box, ...more]);

    it("let in what they admit", () => {
      assert.deepEqual(exposure(), []);
      assert.match(exposure(attach("more", box, web)).join("\n"), /^violation box: [^\n]+$/);
    });

    it("are found by its id once it is there", () => {
      const id = "eni-0123";
      const there = { ...box, properties: { ...box.properties, primaryNetworkInterfaceId: id } };
      // State has the interface that AWS made, too.
      const primaryNetworkInterface = { networkInterfaceId: id, deleteOnTermination: true };
      const read = { ...there, properties: { ...there.properties, primaryNetworkInterface } };
      const byId = make("attachment", "more", { networkInterfaceId: id }, { securityGroupId: web });
      for (const instance of [there, read])
        for (const attached of [byId, attach("more", instance, web)])
          assert.match(
            told("effective-internet-exposure", [...way, closed, web, instance, attached]).join("\n"),
            /^violation box/,
          );
    });

    it("are on the interface that was made for the instance", () => {
      const eni = make("eni", "own", {}, { subnetId: place, securityGroups: closed });
      const built = make("instance", "box", {
        primaryNetworkInterface: { networkInterfaceId: UNKNOWN },
      });
      const carried = { ...built, propertyDependencies: { primaryNetworkInterface: [eni.urn] } };
      const five = [1, 2, 3, 4, 5].map((i) => group(`g${i}`));
      assert.deepEqual(
        told("quota-sgs-per-eni", [
          ...[vpc, place, closed, eni, carried, ...five],
          ...five.map((one) => attach(`on-${one.name}`, carried, one)),
        ]),
        ["violation own: own has 6 groups, 5 are allowed"],
      );
    });

    it("may be on one of two", () => {
      const other = { ...box, urn: `${box.urn}-2`, name: "box-2" };
      const either = make(
        "attachment",
        "more",
        {},
        { networkInterfaceId: [box, other], securityGroupId: web },
      );
      assert.deepEqual(
        exposure(other, either).map((one) => one.replace(/:[^|]+/, " ")),
        ["undetermined box-2 | box | box-2", "undetermined box | box | box-2"],
      );
    });
  });

  describe("to an interface", () => {
    const eni = make("eni", "own", {}, { subnetId: place, securityGroups: closed });

    it("count with those that it names, each once", () => {
      const quota = (count: number, ...more: readonly PulumiResource[]): readonly string[] => {
        const groups = Array.from({ length: count }, (_, i) => group(`g${i}`));
        const attached = groups.map((one) => attach(`on-${one.name}`, eni, one));
        return told("quota-sgs-per-eni", [vpc, place, closed, eni, ...groups, ...attached, ...more]);
      };
      assert.deepEqual(quota(4), []);
      assert.deepEqual(quota(4, attach("again", eni, closed)), []);
      assert.deepEqual(quota(5), ["violation own: own has 6 groups, 5 are allowed"]);
    });

    it("leave it the default group, which counts too", () => {
      const bare = make("eni", "bare", {}, { subnetId: place });
      const groups = Array.from({ length: 5 }, (_, i) => group(`g${i}`));
      const all = [vpc, place, bare, ...groups, ...groups.map((one) => attach(`on-${one.name}`, bare, one))];
      assert.equal(told("sg-unspecified-uses-default", all).length, 1);
      assert.deepEqual(told("quota-sgs-per-eni", all), ["violation bare: bare has 6 groups, 5 are allowed"]);
    });

    it("make lines needless that they admit as well", () => {
      const tight = group("tight", line(22, "10.1.0.0/24"));
      const wide = group("wide", line(22, "10.1.0.0/16"));
      const on = make("eni", "own", {}, { subnetId: place, securityGroups: tight });
      const redundant = (...more: readonly PulumiResource[]): readonly string[] =>
        told("sg-rule-redundant-across-groups", [vpc, place, tight, wide, on, ...more]);
      assert.deepEqual(redundant(), []);
      assert.match(redundant(attach("more", on, wide)).join("\n"), /^violation tight: [^\n]+$/);
      // Where the program does not make the interface, the line may decide.
      const elsewhere = make(
        "attachment",
        "far",
        { networkInterfaceId: "eni-0123" },
        { securityGroupId: tight },
      );
      assert.deepEqual(redundant(attach("more", on, wide), elsewhere), []);
    });

    it("may be the default group", () => {
      const attached = make("attachment", "more", {}, { networkInterfaceId: eni, securityGroupId: vpc });
      assert.deepEqual(told("default-sg-in-use", [vpc, place, closed, eni, attached]), [
        "violation own: own is given the default group of a VPC",
      ]);
      const elsewhere = make(
        "attachment",
        "far",
        { networkInterfaceId: "eni-0123" },
        { securityGroupId: vpc },
      );
      assert.deepEqual(told("default-sg-in-use", [vpc, elsewhere]), [
        "violation far: eni-0123 is given the default group of a VPC",
      ]);
    });
  });

  describe("to an interface that the program does not make", () => {
    it("count together there, and for no interface of the program", () => {
      const groups = Array.from({ length: 6 }, (_, i) => group(`g${i}`));
      const attached = groups.map((one) =>
        make("attachment", `on-${one.name}`, { networkInterfaceId: "eni-0123" }, { securityGroupId: one }),
      );
      assert.deepEqual(told("quota-sgs-per-eni", [...way, closed, box, ...groups, ...attached]), [
        "violation on-g0: eni-0123 has 6 groups, 5 are allowed",
      ]);
      const unknown = make("attachment", "more", { networkInterfaceId: UNKNOWN }, { securityGroupId: web });
      assert.deepEqual(told("effective-internet-exposure", [...way, closed, web, box, unknown]), []);
    });
  });

  describe("to an endpoint", () => {
    const api = make("endpoint", "api", { vpcEndpointType: "Interface", serviceName: "s3" }, { vpcId: vpc });
    const associate = (properties: Properties = {}): PulumiResource =>
      make("association", "more", properties, { vpcEndpointId: api, securityGroupId: web });
    const standard = (...more: readonly PulumiResource[]): readonly string[] =>
      told("sg-unspecified-uses-default", [vpc, web, api, ...more]).map((one) =>
        one.replace(/:.*?( \||$)/, "$1"),
      );

    it("are those of an endpoint", () => {
      assert.deepEqual(told("vpc-endpoint-sg-open", [vpc, web, api]), []);
      assert.match(told("vpc-endpoint-sg-open", [vpc, web, api, associate()]).join("\n"), /^violation web/);
    });

    it("leave it the default group unless they replace it", () => {
      assert.deepEqual(standard(), ["violation api"]);
      assert.deepEqual(standard(associate()), ["violation api"]);
      assert.deepEqual(standard(associate({ replaceDefaultAssociation: false })), ["violation api"]);
      assert.deepEqual(standard(associate({ replaceDefaultAssociation: true })), []);
      assert.deepEqual(standard(associate({ replaceDefaultAssociation: UNKNOWN })), [
        "undetermined api | more.replaceDefaultAssociation",
      ]);
    });

    it("may replace it while the endpoint is seen alone", () => {
      const alone = told("sg-unspecified-uses-default", [api], false);
      assert.deepEqual(
        alone.filter((one) => one.startsWith("violation")),
        [],
      );
    });
  });
});
