import { strict as assert } from "node:assert";
import { join } from "node:path";
import { outputOf, secret, UNKNOWN, withPack, type DescribedResource, type Outcome } from "./index";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const LINE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const PACK = join(__dirname, "fixture-pack");

const network: DescribedResource[] = [
  { type: "acme:net:Net", name: "net", custom: false },
  { type: "aws:ec2/vpc:Vpc", name: "vpc", parent: "net", props: { cidrBlock: "10.0.0.0/16" } },
  {
    type: GROUP,
    name: "web",
    props: {
      vpcId: outputOf("vpc"),
      ingress: [{ __defaults: ["self"], self: false, cidrBlocks: [outputOf("vpc", "cidrBlock")] }],
      description: secret("web"),
    },
  },
  { type: GROUP, name: "legacy", id: "sg-0123456789abcdef0", external: true },
  { type: LINE, name: "line", props: { securityGroupId: outputOf("web"), cidrIpv4: "0.0.0.0/0" } },
  { type: LINE, name: "old-line", props: { securityGroupId: outputOf("legacy"), cidrIpv4: UNKNOWN } },
];

interface Shown {
  raw: Record<string, unknown>;
  dependencies: [string, string[]][];
  parent?: string;
  prefix?: string;
}
function shown(outcome: Outcome, name: string): Shown {
  const diagnostic = outcome.stack.find((d) => d.urn.endsWith(`::${name}`));
  assert.ok(diagnostic, `${name} was not reported`);
  const value: Shown = JSON.parse(diagnostic.message);
  return value;
}

describe("the harness that drives a policy pack", () => {
  it("sends a preview as the engine does", () =>
    withPack(
      PACK,
      async (pack) => {
        assert.equal(pack.info.name, "fixture");
        const outcome = await pack.preview(network);
        assert.deepEqual(outcome.analyze, []);
        const names = outcome.stack.map((d) => d.urn.split("::").pop());
        assert.deepEqual(names, ["old-line", "line", "web", "vpc", "net", "default", "shop-dev"]);
        assert.equal(
          outcome.stack.find((d) => d.urn.endsWith("::vpc"))?.urn,
          "urn:pulumi:dev::shop::acme:net:Net$aws:ec2/vpc:Vpc::vpc",
        );
        assert.deepEqual(shown(outcome, "web"), {
          prefix: "here",
          name: "web",
          raw: {
            description: "web",
            id: UNKNOWN,
            ingress: [{ cidrBlocks: ["10.0.0.0/16"], self: false }],
            vpcId: UNKNOWN,
          },
          dependencies: [
            ["ingress", ["vpc"]],
            ["vpcId", ["vpc"]],
          ],
          parent: "shop-dev",
        });
        assert.deepEqual(shown(outcome, "line").dependencies, [["securityGroupId", ["web"]]]);
        assert.equal(shown(outcome, "old-line").raw["securityGroupId"], "sg-0123456789abcdef0");
        assert.equal(shown(outcome, "vpc").parent, "net");
        assert.equal(outcome.stdout, "project shop\n");
        assert.match(outcome.stderr, /program in .*test/);
      },
      {
        project: "shop",
        programDir: __dirname,
        policyConfig: { "what-the-stack-shows": { properties: { prefix: "here" } } },
      },
    ));

  it("hides planned outputs where the engine or a provider would", () =>
    withPack(PACK, async (pack) => {
      const coarse = await pack.preview(
        [
          { type: GROUP, name: "a", props: { ingress: [{ cidrBlocks: [UNKNOWN] }, { self: true }] } },
          { type: GROUP, name: "b", outputs: "hidden", props: { ingress: [{ self: true }] } },
          { type: GROUP, name: "c", props: { ingress: [{ self: true }] }, outputs: { arn: UNKNOWN } },
        ],
        { coarse: true },
      );
      assert.deepEqual(shown(coarse, "a").raw, { id: UNKNOWN, ingress: UNKNOWN });
      assert.deepEqual(shown(coarse, "b").raw, {});
      assert.deepEqual(shown(coarse, "c").raw, { arn: UNKNOWN, id: UNKNOWN, ingress: [{ self: true }] });
    }));

  it("goes on after a mandatory report in a preview and stops in an up", () =>
    withPack(PACK, async (pack) => {
      const resources: DescribedResource[] = [
        { type: GROUP, name: "bad", props: { description: "none" } },
        { type: GROUP, name: "good", props: { description: "fine" }, id: "sg-1" },
      ];
      const preview = await pack.preview(resources);
      assert.deepEqual(preview.analyze, [
        {
          policy: "group-needs-a-description",
          pack: "fixture",
          level: "mandatory",
          severity: "high",
          urn: "urn:pulumi:dev::project::aws:ec2/securityGroup:SecurityGroup::bad",
          description: "Reads one input.",
          message: "Reads one input.\nthe group has no description",
        },
      ]);
      assert.equal(shown(preview, "good").raw["id"], UNKNOWN);
      const stopped = await pack.up(resources);
      assert.deepEqual([stopped.analyze.length, stopped.stack.length], [1, 0]);
      const deployed = await pack.up(resources.slice(1));
      assert.equal(shown(deployed, "good").raw["id"], "sg-1");
    }));

  it("lets a policy's level be configured", () =>
    withPack(
      PACK,
      async (pack) => {
        const outcome = await pack.preview([{ type: GROUP, name: "bad", props: { description: "none" } }]);
        assert.deepEqual(
          outcome.analyze.map((d) => d.level),
          ["advisory"],
        );
        assert.equal(outcome.stack.length, 0);
      },
      {
        policyConfig: {
          "group-needs-a-description": { level: "advisory" },
          "what-the-stack-shows": { level: "disabled" },
        },
      },
    ));

  it("rejects with the pack's output when it does not start", async () => {
    const never = (): Promise<never> => assert.fail("a pack that did not start was used");
    await assert.rejects(withPack(__dirname, never), /no PulumiPolicy.yaml/);
    await assert.rejects(
      withPack(PACK, never, { env: { FIXTURE_PACK_FAILS: "yes" } }),
      /ended before it gave a port[\s\S]*the fixture fails as asked/,
    );
  });

  it("refuses a reference to nothing or to several", () =>
    withPack(PACK, async (pack) => {
      const line: DescribedResource = {
        type: LINE,
        name: "line",
        props: { securityGroupId: outputOf("web") },
      };
      await assert.rejects(pack.preview([line]), /0 resources before this one are called web/);
      const twice = ["aws:ec2/vpc:Vpc", GROUP].map((type) => ({ type, name: "web" }));
      await assert.rejects(pack.preview([...twice, line]), /2 resources/);
    }));
});
