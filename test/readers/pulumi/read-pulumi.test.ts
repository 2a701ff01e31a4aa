import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, resourceId, Unresolved, type Resource, type Tree } from "../../../shared/facts";
import { readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270" };

const GROUP = "aws:ec2/securityGroup:SecurityGroup";

function urn(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

function resource(
  type: string,
  name: string,
  properties = {},
  more: Partial<PulumiResource> = {},
): PulumiResource {
  return { urn: urn(type, name), type, name, properties, ...more };
}

function read(...resources: PulumiResource[]): Resource[] {
  return readPulumi(resources, new Diagnostics());
}

function only(read: Resource[]): Resource {
  assert.equal(read.length, 1);
  const [first] = read;
  assert.ok(first);
  return first;
}

function property(resource: Resource | undefined, ...path: (string | number)[]): Tree | undefined {
  let tree: unknown = resource?.properties;
  for (const key of path) {
    tree =
      typeof tree === "object" && tree !== null
        ? Object.entries(tree).find(([k]) => k === String(key))?.[1]
        : undefined;
  }
  return tree as Tree | undefined;
}

describe("readPulumi", () => {
  it("keeps what a resource says", () => {
    const web = only(
      read(resource(GROUP, "web", { description: "web", ingress: [{ fromPort: 22 }] }, { id: "sg-1" })),
    );
    assert.equal(web.id, urn(GROUP, "web"));
    assert.equal(web.address, urn(GROUP, "web"));
    assert.equal(web.name, "web");
    assert.equal(web.dialect, "aws");
    assert.equal(web.host, "pulumi");
    assert.equal(web.physicalId, "sg-1");
    assert.deepEqual(web.properties, { description: "web", ingress: [{ fromPort: 22 }] });
  });

  it("tells the providers apart and leaves the others out", () => {
    const dialects = read(
      resource("aws-native:ec2:SecurityGroup", "n"),
      resource(GROUP, "c"),
      resource("random:index/randomId:RandomId", "r"),
      resource("pulumi:pulumi:Stack", "s"),
    ).map((r) => r.dialect);
    assert.deepEqual(dialects, ["aws-native", "aws"]);
  });

  for (const [kind, sentinel] of [
    ["boolean", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"],
    ["number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421"],
    ["text", UNKNOWN_TEXT],
    ["list", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"],
    ["asset", "030794c1-ac77-496b-92df-f27374a8bd58"],
    ["archive", "e48ece36-62e2-4504-bad9-02848725956a"],
    ["object", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"],
  ] as const) {
    it(`reads the sentinel of an unknown ${kind} as unknown`, () => {
      const web = only(read(resource(GROUP, "web", { ingress: [{ cidrBlocks: ["10.0.0.0/8", sentinel] }] })));
      const [first, second] = [0, 1].map((i) => property(web, "ingress", 0, "cidrBlocks", i));
      assert.equal(first, "10.0.0.0/8");
      assert.ok(second instanceof Unresolved);
      assert.deepEqual(second.names, ["web.ingress[0].cidrBlocks[1]"]);
      assert.deepEqual(second.sources, []);
    });
  }

  it("names what an unknown waits for and refers to it", () => {
    const [, web] = read(
      resource("aws:ec2/vpc:Vpc", "main"),
      resource(
        GROUP,
        "web",
        { vpcId: UNKNOWN_TEXT },
        { propertyDependencies: { vpcId: [urn("aws:ec2/vpc:Vpc", "main")] } },
      ),
    );
    const vpc = property(web, "vpcId");
    assert.ok(vpc instanceof Unresolved);
    assert.deepEqual(vpc.names, ["main"]);
    assert.deepEqual(vpc.sources, [resourceId(urn("aws:ec2/vpc:Vpc", "main"))]);
  });

  it("names a dependency of another provider but does not refer to it", () => {
    const office = urn("random:index/randomId:RandomId", "office");
    const web = only(
      read(resource(GROUP, "web", { name: UNKNOWN_TEXT }, { propertyDependencies: { name: [office] } })),
    );
    const name = property(web, "name");
    assert.ok(name instanceof Unresolved);
    assert.deepEqual(name.names, ["office"]);
    assert.deepEqual(name.sources, []);
  });

  it("reads a missing property with dependencies as unknown, one without as left out", () => {
    const [, web] = read(
      resource("aws:ec2/vpc:Vpc", "main"),
      resource(
        GROUP,
        "web",
        {},
        { propertyDependencies: { vpcId: [urn("aws:ec2/vpc:Vpc", "main")], tags: [] } },
      ),
    );
    assert.ok(property(web, "vpcId") instanceof Unresolved);
    assert.equal(property(web, "tags"), undefined);
  });

  it("keeps a known value as it is, whatever it was made from", () => {
    const [, web] = read(
      resource("aws:ec2/vpc:Vpc", "main", {}, { id: "vpc-1" }),
      resource(
        GROUP,
        "web",
        { vpcId: "vpc-1" },
        { propertyDependencies: { vpcId: [urn("aws:ec2/vpc:Vpc", "main")] } },
      ),
    );
    assert.equal(property(web, "vpcId"), "vpc-1");
  });

  describe("as many unknown elements as resources of one type", () => {
    const INSTANCE = "aws:ec2/instance:Instance";
    const groups = [resource(GROUP, "a"), resource(GROUP, "b")];
    const both = groups.map((group) => group.urn);

    it("gives each element one of them", () => {
      const [, , host] = read(
        ...groups,
        resource(
          INSTANCE,
          "host",
          { vpcSecurityGroupIds: [UNKNOWN_TEXT, "sg-9", UNKNOWN_TEXT] },
          { propertyDependencies: { vpcSecurityGroupIds: both } },
        ),
      );
      const elements = [0, 1, 2].map((i) => property(host, "vpcSecurityGroupIds", i));
      assert.deepEqual(
        elements.map((e) => (e instanceof Unresolved ? e.sources : e)),
        [[both[0]], "sg-9", [both[1]]],
      );
    });

    it("gives each element of the only nested list one of them, beside subnets as well", () => {
      const subnets = ["x", "y"].map((name) => resource("aws:ec2/subnet:Subnet", name));
      const [, , , , service] = read(
        ...groups,
        ...subnets,
        resource(
          "aws:ecs/service:Service",
          "web",
          {
            networkConfiguration: {
              securityGroups: [UNKNOWN_TEXT, UNKNOWN_TEXT],
              subnets: [UNKNOWN_TEXT, UNKNOWN_TEXT],
            },
          },
          { propertyDependencies: { networkConfiguration: [...both, ...subnets.map(({ urn }) => urn)] } },
        ),
      );
      const names = ["securityGroups", "subnets"].map((key) =>
        [0, 1].map((i) => {
          const element = property(service, "networkConfiguration", key, i);
          return element instanceof Unresolved ? element.names : element;
        }),
      );
      assert.deepEqual(names, [
        [["a"], ["b"]],
        [["x"], ["y"]],
      ]);
    });

    it("leaves all of them to several nested lists", () => {
      const [, , web] = read(
        ...groups,
        resource(
          GROUP,
          "web",
          { ingress: [{ securityGroups: [UNKNOWN_TEXT] }, { securityGroups: [UNKNOWN_TEXT] }] },
          { propertyDependencies: { ingress: both } },
        ),
      );
      const element = property(web, "ingress", 0, "securityGroups", 0);
      assert.ok(element instanceof Unresolved);
      assert.deepEqual(element.sources, both);
    });

    it("leaves all of them to each where the numbers differ", () => {
      const [, , host] = read(
        ...groups,
        resource(
          INSTANCE,
          "host",
          { vpcSecurityGroupIds: [UNKNOWN_TEXT, UNKNOWN_TEXT, UNKNOWN_TEXT] },
          { propertyDependencies: { vpcSecurityGroupIds: both } },
        ),
      );
      const element = property(host, "vpcSecurityGroupIds", 2);
      assert.ok(element instanceof Unresolved);
      assert.deepEqual(element.sources, both);
    });
  });

  it("narrows what a nested value can be by the key it stands under", () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "main");
    const eip = resource("aws:ec2/eip:Eip", "nat");
    const web = { ...resource(GROUP, "web"), urn: `urn:pulumi:dev::shop::acme:net:Net$${GROUP}::web` };
    const line = { securityGroups: [UNKNOWN_TEXT], cidrBlocks: [UNKNOWN_TEXT], description: UNKNOWN_TEXT };
    const all = [web.urn, eip.urn];
    const [, , , db] = read(
      vpc,
      eip,
      web,
      resource(GROUP, "db", { ingress: [line] }, { propertyDependencies: { ingress: all } }),
    );
    const names = (...path: (string | number)[]) => {
      const tree = property(db, "ingress", 0, ...path);
      return tree instanceof Unresolved ? tree.names : tree;
    };
    assert.deepEqual(names("securityGroups", 0), ["web"]);
    assert.deepEqual(names("cidrBlocks", 0), ["nat"]);
    assert.deepEqual(names("description"), ["nat", "web"]);
  });

  describe("a group of a nested list whose property was made from a VPC too", () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "main");
    const subnet = resource("aws:ec2/subnet:Subnet", "a");
    const groups = ["nodes", "api"].map((name) => resource(GROUP, name));
    const made = [subnet, vpc, ...groups];

    function sourcesOf(vpcConfig: object, from: readonly PulumiResource[], ...path: (string | number)[]) {
      const cluster = resource(
        "aws:eks/cluster:Cluster",
        "shop",
        { vpcConfig },
        { propertyDependencies: { vpcConfig: from.map((one) => one.urn) } },
      );
      const element = property(read(...made, cluster).at(-1), "vpcConfig", ...path);
      assert.ok(element instanceof Unresolved);
      return element.names;
    }

    it("is a group, if there are as many groups as such elements: the VPC came with the subnets", () => {
      const one = { subnetIds: [UNKNOWN_TEXT], securityGroupIds: [UNKNOWN_TEXT] };
      assert.deepEqual(sourcesOf(one, made.slice(0, 3), "securityGroupIds", 0), ["nodes"]);
      const several = { subnetIds: [UNKNOWN_TEXT], securityGroupIds: [UNKNOWN_TEXT, UNKNOWN_TEXT] };
      assert.deepEqual(sourcesOf(several, made, "securityGroupIds", 0), ["nodes"]);
      assert.deepEqual(sourcesOf(several, made, "securityGroupIds", 1), ["api"]);
    });

    it("may be the VPC's default group, if there are more elements than groups", () => {
      const both = { subnetIds: [UNKNOWN_TEXT], securityGroupIds: [UNKNOWN_TEXT, UNKNOWN_TEXT] };
      assert.deepEqual(sourcesOf(both, made.slice(0, 3), "securityGroupIds", 0), ["main", "nodes"]);
      const spread = [{ securityGroups: [UNKNOWN_TEXT] }, { securityGroups: [UNKNOWN_TEXT] }];
      assert.deepEqual(sourcesOf(spread, made.slice(0, 3), 0, "securityGroups", 0), ["main", "nodes"]);
    });

    it("may be either, if the list is unknown as a whole", () => {
      const whole = { subnetIds: [UNKNOWN_TEXT], securityGroupIds: UNKNOWN_TEXT };
      assert.deepEqual(sourcesOf(whole, made.slice(0, 3), "securityGroupIds"), ["main", "nodes"]);
    });
  });

  it("takes a group of what has one of its own, beside the VPC that it was made in, for no default group", () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "main");
    const subnet = resource("aws:ec2/subnet:Subnet", "a");
    const made = [
      vpc,
      subnet,
      ...["aws:eks/cluster:Cluster", "aws-native:eks:Cluster"].map((type) => resource(type, type)),
    ];
    const [, , classic, native] = made;
    const namesOf = (key: string, ...from: readonly (PulumiResource | undefined)[]) => {
      const urns = from.flatMap((one) => one?.urn ?? []);
      const user = resource(
        "aws:ec2/instance:Instance",
        "user",
        { [key]: UNKNOWN_TEXT, nested: [{ [key]: [UNKNOWN_TEXT] }] },
        { propertyDependencies: { [key]: urns, nested: urns } },
      );
      const [outer, inner] = [[key], ["nested", 0, key, 0]].map((path) => {
        const value = property(read(...made, user).at(-1), ...path);
        assert.ok(value instanceof Unresolved);
        return value.names.toSorted();
      });
      return { outer, inner };
    };

    assert.deepEqual(namesOf("securityGroupId", vpc, subnet), { outer: ["a", "main"], inner: ["main"] });
    const own = ["aws:eks/cluster:Cluster"];
    assert.deepEqual(namesOf("securityGroupId", vpc, subnet, classic), { outer: own, inner: own });
    const only = ["aws-native:eks:Cluster"];
    assert.deepEqual(namesOf("referencedSecurityGroupId", native, vpc), { outer: only, inner: only });
    const both = ["aws:eks/cluster:Cluster", "main"];
    assert.deepEqual(namesOf("vpcId", vpc, classic), { outer: both, inner: both });
  });

  it("names what an unknown was made from in one order, whatever order the engine gives", () => {
    const made = ["b", "a", "c"].map((name) => resource("aws:ec2/subnet:Subnet", name));
    const namesFrom = (...from: readonly PulumiResource[]) => {
      const urns = from.map(({ urn }) => urn);
      const user = resource(
        GROUP,
        "user",
        { vpcId: UNKNOWN_TEXT },
        { propertyDependencies: { vpcId: urns } },
      );
      const value = property(read(...made, user).at(-1), "vpcId");
      assert.ok(value instanceof Unresolved);
      return [value.names, value.sources];
    };
    assert.deepEqual(namesFrom(...made), namesFrom(...made.toReversed()));
  });

  describe("signed values", () => {
    function cidr(value: unknown): Tree | undefined {
      return property(only(read(resource(GROUP, "web", { cidr: value }))), "cidr");
    }

    it("knows no texts of secrets but those of a network", () => {
      for (const value of ["10.0.0.0/8", "::/0", "443", "tcp", "-1", "sg-0123456789abcdef0", "true"])
        assert.equal(cidr({ ...SECRET, value }), value);
      for (const value of ["hunter2", "correct horse", "tcp hunter2", "AKIAIOSFODNN7EXAMPLE"]) {
        assert.ok(cidr({ ...SECRET, value }) instanceof Unresolved, value);
        assert.ok(cidr({ ...SECRET, plaintext: JSON.stringify(value) }) instanceof Unresolved, value);
        assert.ok(!JSON.stringify(cidr({ ...SECRET, value: [{ inner: value }] })).includes(value), value);
      }
    });

    it("unwraps secrets", () => {
      assert.equal(cidr({ ...SECRET, value: "10.0.0.0/8" }), "10.0.0.0/8");
      assert.equal(cidr({ ...SECRET, plaintext: '"10.0.0.0/8"' }), "10.0.0.0/8");
      assert.deepEqual(cidr({ ...SECRET, value: ["10.0.0.0/8", { ...SECRET, value: 1 }] }), [
        "10.0.0.0/8",
        1,
      ]);
    });

    it("takes what is encrypted, blinded or broken as unknown", () => {
      for (const value of [{ ciphertext: "v1:abc" }, { ciphertext: "[secret]" }, { plaintext: "{" }, {}]) {
        const read = cidr({ ...SECRET, ...value });
        assert.ok(read instanceof Unresolved);
        assert.deepEqual(read.names, ["web.cidr"]);
      }
    });

    it("unwraps output values and takes them as unknown without a value", () => {
      const output = { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
      assert.equal(cidr({ ...output, value: "10.0.0.0/8" }), "10.0.0.0/8");
      const unknown = cidr({ ...output, dependencies: [urn("aws:ec2/eip:Eip", "nat")] });
      assert.ok(unknown instanceof Unresolved);
      assert.deepEqual(unknown.names, ["nat"]);
    });

    it("reads a reference as the id, or as a reference", () => {
      const reference = { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: urn(GROUP, "web") };
      assert.equal(cidr({ ...reference, id: "sg-1" }), "sg-1");
      const unknown = cidr({ ...reference, id: UNKNOWN_TEXT });
      assert.ok(unknown instanceof Unresolved);
      assert.deepEqual(unknown.sources, [urn(GROUP, "web")]);
    });

    it("takes what it does not know as unknown", () => {
      assert.ok(cidr({ [SIGNATURE]: "new", value: 1 }) instanceof Unresolved);
    });
  });

  it("drops the engine's own keys", () => {
    const web = only(
      read(resource(GROUP, "web", { __defaults: [], ingress: [{ __defaults: ["self"], fromPort: 1 }] })),
    );
    assert.deepEqual(web.properties, { ingress: [{ fromPort: 1 }] });
  });

  describe("places", () => {
    const provider = urn("pulumi:providers:aws", "default_7_0_0");

    it("is the provider, whatever id stands behind it", () => {
      const places = read(
        resource(GROUP, "a", {}, { provider }),
        resource(GROUP, "b", {}, { provider: `${provider}::0a1b` }),
        resource(GROUP, "c", {}, { provider: urn("pulumi:providers:aws", "other") }),
      ).map((r) => r.place);
      assert.equal(places[0], places[1]);
      assert.notEqual(places[0], places[2]);
    });

    it("splits a provider by Region only where its resources differ", () => {
      const same = read(
        resource(GROUP, "a", { region: "eu-west-1" }, { provider }),
        resource(GROUP, "b", {}, { provider }),
      ).map((r) => r.place);
      assert.deepEqual(same, [provider, provider]);
      const known = read(
        resource("pulumi:providers:aws", "default_7_0_0", { region: "eu-west-1" }),
        resource(GROUP, "a", { region: "eu-west-1" }, { provider }),
        resource(GROUP, "b", { region: "us-east-1" }, { provider }),
      ).map((r) => r.place);
      assert.deepEqual(known, [provider, `${provider}/us-east-1`]);
    });
  });

  it("knows no place in a program without a file", () => {
    assert.equal(only(read(resource(GROUP, "web"))).locate(["ingress"]), undefined);
  });

  it("tells of resources of AWS whose types it does not read", () => {
    const diagnostics = new Diagnostics();
    const types = [
      "aws:index/securityGroup:SecurityGroup",
      "vpc:tf:aws_vpc",
      "vpc:tf:aws_subnet",
      "vpc:tf:aws_subnet",
      "awscc:index/ec2Vpc:Ec2Vpc",
      GROUP,
    ];
    readPulumi(
      types.map((type, i) => resource(type, `one-${i}`)),
      diagnostics,
    );
    assert.deepEqual(
      diagnostics.all.map(({ level, message }) => `${level}: ${message}`),
      [
        "warning: 5 resources of Terraform's provider are not judged: aws:index/securityGroup:SecurityGroup, awscc:index/ec2Vpc:Ec2Vpc, vpc:tf:aws_subnet, vpc:tf:aws_vpc",
      ],
    );
  });

  it("locates a resource in the text it was read from, and by its source first", () => {
    const text = JSON.stringify(
      { deployment: { resources: [{ urn: urn(GROUP, "a") }, { urn: urn(GROUP, "b") }] } },
      null,
      2,
    );
    const source = { file: "index.ts", line: 12, column: 5 };
    const [, b, c] = readPulumi(
      [resource(GROUP, "a"), resource(GROUP, "b"), resource(GROUP, "c", {}, { source })],
      new Diagnostics(),
      "state.json",
      text,
    );
    const line = text.split("\n").findIndex((row) => row.includes(urn(GROUP, "b"))) + 1;
    assert.deepEqual(b?.locate(["ingress", 0, "cidrBlocks", 1]), {
      file: "state.json",
      line,
      property: "ingress[0].cidrBlocks[1]",
    });
    assert.deepEqual(c?.locate([]), source);
  });

  it("ends on hostile depth, and says so", () => {
    let deep: unknown = "10.0.0.0/8";
    for (let i = 0; i < 20_000; i++) deep = [deep];
    const diagnostics = new Diagnostics();
    const [web] = readPulumi([resource(GROUP, "web", { ingress: deep })], diagnostics);
    assert.ok(web);
    assert.equal(diagnostics.all.length, 1);
  });

  it("takes any JSON", () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const signed = fc.record({
      [SIGNATURE]: fc.oneof(json, fc.constantFrom(...Object.values(SECRET))),
      value: json,
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(json, signed, fc.constant(UNKNOWN_TEXT))),
        json,
        (properties, id) => {
          const more = typeof id === "string" ? { id, provider: id } : {};
          assert.equal(read(resource(GROUP, "web", properties, more)).length, 1);
        },
      ),
    );
  });
});
