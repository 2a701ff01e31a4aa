import assert from "node:assert/strict";
import { networkOfTemplate } from "../../../shared";
import { boxes, describeServices } from "../../../shared/packets";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { ref } from "../paths/public-vpc";

const line = (port: unknown, source: object = { SourceSecurityGroupId: ref("Client") }) => ({
  IpProtocol: "tcp",
  FromPort: port,
  ToPort: port,
  ...source,
});
const group = (...ingress: readonly unknown[]) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    GroupDescription: "g",
    VpcId: "vpc-1",
    SecurityGroupIngress: ingress,
    SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "127.0.0.1/32" }],
  },
});

/** What joining Client opens to Host of these groups: the services by group, and what decides about more of them. */
function opened(groups: Readonly<Record<string, object>>) {
  const network = (own: readonly unknown[]) =>
    networkOfTemplate({
      Parameters: { Port: { Type: "Number" }, Debug: { Type: "String" }, Peer: { Type: "String" } },
      Conditions: { Open: { "Fn::Equals": [ref("Debug"), "yes"] } },
      Resources: {
        Client: group(),
        Plain: group(),
        ...groups,
        Host: {
          Type: "AWS::EC2::Instance",
          Properties: { ImageId: "ami-1", SubnetId: "subnet-1", SecurityGroupIds: own },
        },
      },
    });
  const found = differenceOf(network([ref("Plain")]), network([ref("Plain"), ref("Client")])).filter(
    ({ kind }) => kind === "member",
  );
  assert.ok(found.length < 2);
  const [{ added } = { added: undefined }] = found;
  if (!added) return undefined;
  const told = (set: typeof added.must) =>
    [...set.peers.values()].map(({ name, services }) => `${name} ${describeServices(services)}`).sort();
  assert.deepEqual(
    boxes(added.may).filter(({ prefixes }) => prefixes.length > 0 && /\d/.test(String(prefixes))),
    [],
  );
  return { must: told(added.must), may: told(added.may), names: added.names.toSorted() };
}

describe("what an interface newly reaches by joining a group", () => {
  it("is all that lines of others admit of that group, and of no other", () => {
    const found = opened({
      Data: group(
        line(22),
        line(5432),
        line(80, { CidrIp: "10.0.0.0/8" }),
        line(443, { SourceSecurityGroupId: ref("Other") }),
      ),
      Cache: group(line(6379)),
      Other: group(),
    });
    assert.deepEqual(found?.must, ["Cache tcp 6379", "Data tcp 22, 5432"]);
    assert.deepEqual(found.may, found.must);
    assert.deepEqual(found.names, []);
  });

  it("is sure only of what no condition, port or source leaves open", () => {
    const maybe = { "Fn::If": ["Open", line(53), ref("AWS::NoValue")] };
    const found = opened({ Data: group(line(22), maybe, line(ref("Port"))) });
    assert.deepEqual(found?.must, ["Data tcp 22"]);
    assert.deepEqual(found.may, ["Data all tcp"]);
    assert.deepEqual(found.names, ["Debug", "Port"]);
    const either = { SourceSecurityGroupId: { "Fn::If": ["Open", ref("Client"), ref("Other")] } };
    const chosen = opened({ Data: group(line(22, either), line(443)), Other: group() });
    assert.deepEqual(chosen, { must: ["Data tcp 443"], may: ["Data tcp 22, 443"], names: ["Debug"] });
  });

  it("is nothing where no line names the group", () => {
    assert.equal(opened({ Data: group(line(22, { CidrIp: "10.0.0.0/8" })) }), undefined);
  });
});
