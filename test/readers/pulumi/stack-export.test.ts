import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, isTreeObject, ResourceIndex, Unresolved } from "../../../shared/facts";
import { judge } from "../../../shared/library";
import { buildNetwork } from "../../../shared/network/build";
import {
  embeddedTemplates,
  isPreviewJson,
  isStackExport,
  plannedProperties,
  readPreviewJson,
  readPulumi,
  readStackExport,
  unshownSames,
  type PulumiResource,
} from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";
import { computeRoleSgWrite } from "../../../shared/rules/compute-role-sg-write";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";

function entry(name: string, more: Readonly<Record<string, unknown>> = {}) {
  return { urn: `urn:pulumi:dev::shop::${GROUP}::${name}`, custom: true, type: GROUP, ...more };
}

function exported(...resources: unknown[]) {
  return { version: 3, deployment: { manifest: { time: "", magic: "", version: "" }, resources } };
}

function state(...resources: unknown[]) {
  return readStackExport(exported(...resources), "state.json", new Diagnostics()) ?? [];
}

describe("readStackExport", () => {
  it("reads outputs and the id", () => {
    const [web] = state(
      entry("web", { id: "sg-1", inputs: { name: "w" }, outputs: { name: "w", arn: "arn", id: "sg-1" } }),
    );
    assert.equal(web?.id, "sg-1");
    assert.equal(web?.name, "web");
    assert.deepEqual(web?.properties, { name: "w", arn: "arn", id: "sg-1" });
  });

  it("takes the inline lines of a group from its inputs: the outputs hold those of standalone resources too", () => {
    const line = (port: number) => ({
      fromPort: port,
      toPort: port,
      protocol: "tcp",
      cidrBlocks: ["10.0.0.0/8"],
    });
    const [inline, none] = state(
      entry("inline", { inputs: { ingress: [line(22)] }, outputs: { ingress: [line(22), line(80)] } }),
      entry("none", { inputs: {}, outputs: { ingress: [line(80)] } }),
    );
    assert.deepEqual(inline?.properties["ingress"], [line(22)]);
    assert.equal(none?.properties["ingress"], undefined);
  });

  it("takes the groups of an interface from its inputs: the outputs hold those that were attached", () => {
    const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
    const [own, none] = state(
      entry("own", {
        type,
        inputs: { securityGroupIds: ["sg-1"] },
        outputs: { securityGroupIds: ["sg-1", "sg-2"] },
      }),
      entry("none", { type, inputs: {}, outputs: { securityGroupIds: ["sg-default"] } }),
    );
    assert.deepEqual(own?.properties["securityGroupIds"], ["sg-1"]);
    assert.equal(none?.properties["securityGroupIds"], undefined);
  });

  it("uses whichever side there is", () => {
    const [outputs, inputs] = state(
      entry("o", { outputs: { ingress: [1] } }),
      entry("i", { inputs: { name: "x" } }),
    );
    assert.deepEqual(outputs?.properties, { ingress: [1] });
    assert.deepEqual(inputs?.properties, { name: "x" });
  });

  it("leaves out what is on its way out and what belongs to others", () => {
    assert.deepEqual(
      state(entry("gone", { delete: true }), entry("theirs", { external: true }), entry("ours")).map(
        (r) => r.name,
      ),
      ["ours"],
    );
  });

  it("takes a property that is not there as left out, dependencies or not", () => {
    const [web] = state(
      entry("web", { inputs: {}, outputs: {}, propertyDependencies: { ingress: ["urn"], tags: null } }),
    );
    assert.deepEqual(web?.propertyDependencies, {});
  });

  it("knows where the program registers a resource, if the state does", () => {
    const [web, odd] = state(
      entry("web", { sourcePosition: "project:///src/my%20net.ts#12,7" }),
      entry("odd", { sourcePosition: "elsewhere" }),
    );
    assert.deepEqual(web?.source, { file: "src/my net.ts", line: 12, column: 7 });
    assert.equal(odd?.source, undefined);
  });

  it("gives what a library registers to the line that called it", () => {
    const at = (...positions: string[]) => {
      const [sourcePosition, ...rest] = positions;
      const stackTrace = rest.map((position) => ({ sourcePosition: position }));
      return state(entry("web", { inputs: {}, sourcePosition, stackTrace }))[0]?.source;
    };
    const called = { file: "net.ts", line: 7, column: 3 };
    assert.deepEqual(at("project:///node_modules/@pulumi/awsx/vpc.js#9,1", "project:///net.ts#7,3"), called);
    assert.deepEqual(at("project:///../venv/lib/site-packages/aws.py#9", "project:///net.ts#7,3"), called);
    assert.equal(at("project:///node_modules/@pulumi/awsx/vpc.js#9,1"), undefined);
  });

  it("reports entries that are none", () => {
    const diagnostics = new Diagnostics();
    const read = readStackExport(exported(null, {}, entry("web")), "state.json", diagnostics);
    assert.equal(read?.length, 1);
    assert.equal(diagnostics.all.length, 2);
  });

  it("tells what an update that was interrupted may have left", () => {
    const { version, deployment } = exported(entry("web"));
    const told = (...operations: readonly string[]) => {
      const diagnostics = new Diagnostics();
      const pending_operations = operations.map((type) => ({ resource: entry("late"), type }));
      readStackExport({ version, deployment: { ...deployment, pending_operations } }, "s.json", diagnostics);
      return diagnostics.all.map(({ level, message }) => `${level}: ${message}`);
    };
    assert.match(String(told("creating")), /^warning: an update was interrupted while it made late; /);
    assert.match(String(told("updating", "deleting")), /made late;/);
    assert.deepEqual(told("deleting", "reading"), []);
    assert.deepEqual(told(), []);
  });

  it("joins what names a VPC's default group, ACL or main table by its id with the VPC", () => {
    const of = (type: string, name: string, id: string, inputs: object, outputs: object = {}) =>
      entry(name, { urn: `urn:pulumi:dev::shop::${type}::${name}`, type, id, inputs, outputs });
    const made = {
      defaultSecurityGroupId: "sg-1",
      defaultNetworkAclId: "acl-1",
      defaultRouteTableId: "rtb-1",
      mainRouteTableId: "rtb-1",
    };
    const vpc = of("aws:ec2/vpc:Vpc", "net", "vpc-1", { cidrBlock: "10.0.0.0/16" }, made);
    const networkOf = (...more: unknown[]) =>
      buildNetwork(new ResourceIndex(readPulumi(state(vpc, ...more), new Diagnostics()), new Diagnostics()));

    const used = networkOf(
      of("aws:ec2/networkInterface:NetworkInterface", "eni", "eni-1", { securityGroups: ["sg-1"] }),
      of("aws:ec2/route:Route", "out", "r-1", {
        routeTableId: "rtb-1",
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: "igw-1",
      }),
    );
    const groups: boolean[] = [];
    used.interfaces[0]?.groups.each(({ isDefault }) => groups.push(isDefault));
    assert.deepEqual(groups, [true]);
    assert.deepEqual(
      used.routeTables.map(({ name, isMain }) => [name, isMain]),
      [["net", true]],
    );

    const adopted = networkOf(
      of("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "acl", "acl-1", { defaultNetworkAclId: "acl-1" }),
      of("aws:ec2/defaultRouteTable:DefaultRouteTable", "main", "rtb-1", { defaultRouteTableId: "rtb-1" }),
    );
    const [only] = adopted.vpcs;
    assert.deepEqual([only?.defaultAcl.maker, adopted.routeTables[0]?.vpc.certain().length], ["adopted", 1]);
  });

  it("joins what names a role by its ARN with the role", () => {
    const role = entry("worker", {
      urn: "urn:pulumi:dev::shop::aws:iam/role:Role::worker",
      type: "aws:iam/role:Role",
      id: "worker-1",
      inputs: { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEC2FullAccess"] },
      outputs: { arn: "arn:aws:iam::111122223333:role/worker-1" },
    });
    const used = (type: string, inputs: object) =>
      state(role, entry("user", { urn: `urn:pulumi:dev::shop::${type}::user`, type, id: "user-1", inputs }));
    for (const resources of [
      used("aws:lambda/function:Function", { role: "arn:aws:iam::111122223333:role/worker-1" }),
      used("aws:iam/instanceProfile:InstanceProfile", { role: "worker-1" }),
    ]) {
      const network = buildNetwork(
        new ResourceIndex(readPulumi(resources, new Diagnostics()), new Diagnostics()),
      );
      const found = judge(computeRoleSgWrite, network);
      assert.deepEqual(
        found.map(({ verdict, subject }) => [verdict, subject.name]),
        [["violation", "worker"]],
      );
    }
  });

  it("reads the checkpoint of a local backend, and a stack that was never deployed", () => {
    const checkpoint = { version: 3, checkpoint: { latest: { manifest: {}, resources: [entry("web")] } } };
    assert.equal(readStackExport(checkpoint, "dev.json", new Diagnostics())?.length, 1);
    assert.deepEqual(readStackExport({ deployment: { manifest: {} } }, "new.json", new Diagnostics()), []);
  });
});

describe("readPreviewJson", () => {
  function preview(...steps: unknown[]) {
    return readPreviewJson({ steps, changeSummary: {} }, "preview.json", new Diagnostics()) ?? [];
  }

  it("reads what will be there", () => {
    const names = preview(
      { op: "create", newState: entry("new", { inputs: { name: "n" } }) },
      { op: "same", oldState: entry("old", { id: "sg-1" }), newState: entry("old") },
      { op: "delete", oldState: entry("gone") },
      { op: "read", newState: entry("theirs") },
      { op: "create-replacement", newState: entry("again") },
      { op: "replace", newState: entry("again") },
      { op: "delete-replaced", oldState: entry("again") },
    ).map((r) => r.name);
    assert.deepEqual(names, ["new", "old", "again"]);
  });

  it("knows of what exists already its id and what AWS has filled in, which only the old state has", () => {
    const oldState = entry("web", {
      id: "sg-1",
      inputs: { description: "d", revokeRulesOnDelete: true },
      outputs: {
        id: "sg-1",
        arn: "arn",
        description: "d",
        ownerId: "1",
        revokeRulesOnDelete: true,
        ingress: [{}],
      },
    });
    const newState = entry("web", { inputs: { description: UNKNOWN_TEXT } });
    const [same, updated, replaced] = ["same", "update", "create-replacement"].flatMap((op) =>
      preview({ op, oldState, newState }),
    );
    const kept = { description: UNKNOWN_TEXT, id: "sg-1", arn: "arn", ownerId: "1" };
    assert.deepEqual([same?.id, same?.properties], ["sg-1", kept]);
    assert.deepEqual([updated?.id, updated?.properties], ["sg-1", kept]);
    assert.deepEqual([replaced?.id, replaced?.properties], [undefined, { description: UNKNOWN_TEXT }]);
  });

  it("leaves out what --target leaves out, and nothing that exists", () => {
    const component = entry("part", { custom: false });
    const names = preview(
      ...[entry("left-out"), entry("kept", { id: "sg-1" }), component].map((oldState) => ({
        op: "same",
        oldState,
        newState: { ...oldState, id: undefined },
      })),
    ).map((r) => r.name);
    assert.deepEqual(names, ["kept", "part"]);
  });

  it("joins what refers to an id with what has it", () => {
    const half = (cidr: string) => ({ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [cidr] });
    const group = entry("web", { inputs: { ingress: [half("0.0.0.0/2")] } });
    const type = "aws:ec2/securityGroupRule:SecurityGroupRule";
    const line = {
      ...{ urn: `urn:pulumi:dev::shop::${type}::line`, type, custom: true },
      inputs: { type: "ingress", securityGroupId: "sg-1", ...half("10.0.0.0/8") },
    };
    const resources = readPulumi(
      preview(
        { op: "same", oldState: { ...group, id: "sg-1" }, newState: group },
        { op: "update", oldState: { ...line, id: "sgrule-1" }, newState: line },
      ),
      new Diagnostics(),
    );
    const [only, ...others] = buildNetwork(new ResourceIndex(resources, new Diagnostics())).groups;
    assert.equal(only?.name, "web");
    assert.deepEqual(others, []);
  });

  it("knows how many resources it does not show", () => {
    const same = { op: "same", newState: entry("old") };
    const summary = { changeSummary: { create: 1, same: 3 } };
    assert.equal(unshownSames({ steps: [same, { op: "create", newState: entry("new") }], ...summary }), 2);
    assert.equal(unshownSames({ steps: [same, same, same], ...summary }), 0);
    assert.equal(unshownSames(summary), 3);
    assert.equal(unshownSames({ steps: [same, same], changeSummary: { same: 1 } }), 0);
    for (const other of [{ steps: [same] }, { changeSummary: { same: "3" } }, [], null])
      assert.equal(unshownSames(other), 0);
  });

  it("takes a blinded secret as unknown, in a preview only", () => {
    const read = (resources: PulumiResource[]) => readPulumi(resources, new Diagnostics())[0]?.properties;
    const blinded = read(preview({ op: "create", newState: entry("web", { inputs: { cidr: "[secret]" } }) }));
    assert.ok(isTreeObject(blinded) && blinded["cidr"] instanceof Unresolved);
    assert.deepEqual(read(state(entry("web", { outputs: { cidr: "[secret]" } }))), { cidr: "[secret]" });
  });

  it("takes the step's provider where the state has none", () => {
    const [web] = preview({ op: "create", provider: "urn:p", newState: entry("web") });
    assert.equal(web?.provider, "urn:p");
  });
});

describe("plannedProperties", () => {
  it("knows from the inputs which element is open", () => {
    const lines = [{ cidrBlocks: ["0.0.0.0/0"] }, { cidrBlocks: [UNKNOWN_TEXT] }];
    assert.deepEqual(
      plannedProperties(GROUP, { ingress: lines }, { ingress: UNKNOWN_TEXT })["ingress"],
      lines,
    );
  });

  it("drops an unknown output that nobody wrote, and keeps a known one", () => {
    const planned = plannedProperties(
      GROUP,
      { name: "web" },
      { name: "web", vpcId: UNKNOWN_TEXT, arn: "arn", ingress: UNKNOWN_TEXT },
    );
    assert.deepEqual(planned, { name: "web", arn: "arn" });
  });

  it("takes the output where only it is known", () => {
    assert.equal(plannedProperties(GROUP, { name: UNKNOWN_TEXT }, { name: "web" })["name"], "web");
  });
});

describe("what a file is", () => {
  it("tells state, previews and other JSON apart", () => {
    assert.ok(isStackExport(exported()));
    assert.ok(!isPreviewJson(exported()));
    assert.ok(isPreviewJson({ steps: [{ op: "create" }] }));
    assert.ok(!isStackExport({ steps: [] }));
    for (const other of [null, 1, [], {}, { Resources: {} }, { deployment: {} }, { steps: [{}] }]) {
      assert.ok(!isStackExport(other));
      assert.ok(!isPreviewJson(other));
    }
  });

  it("takes any JSON", () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const loose = fc.record(
      {
        urn: fc.oneof(fc.constant("urn:x"), json),
        type: fc.oneof(fc.constant(GROUP), json),
        inputs: json,
        outputs: json,
        id: json,
        provider: json,
        propertyDependencies: json,
        sourcePosition: json,
      },
      { requiredKeys: [] },
    );
    const step = fc.record({ op: fc.oneof(fc.constant("create"), json), newState: loose });
    fc.assert(
      fc.property(
        json,
        fc.array(fc.oneof(loose, json)),
        fc.array(fc.oneof(step, json)),
        (any, resources, steps) => {
          const diagnostics = new Diagnostics();
          for (const data of [any, exported(...resources), { steps }, { deployment: any }]) {
            readPulumi(readStackExport(data, "f", diagnostics) ?? [], diagnostics, "f", JSON.stringify(data));
            readPulumi(readPreviewJson(data, "f", diagnostics) ?? [], diagnostics);
          }
        },
      ),
    );
  });
});

describe("embeddedTemplates", () => {
  it("finds the text of CloudFormation stacks", () => {
    const type = "aws:cloudformation/stack:Stack";
    const read = readPulumi(
      [
        { urn: "urn:a::b::c::stack", type, name: "stack", properties: { templateBody: "Resources: {}" } },
        { urn: "urn:a::b::c::later", type, name: "later", properties: { templateBody: UNKNOWN_TEXT } },
        { urn: "urn:a::b::c::web", type: GROUP, name: "web", properties: { templateBody: "x" } },
      ],
      new Diagnostics(),
    );
    assert.deepEqual(
      embeddedTemplates(read).map(({ resource, text }) => [resource.name, text]),
      [["stack", "Resources: {}"]],
    );
  });
});
