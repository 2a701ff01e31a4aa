import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  outputOf,
  secret,
  UNKNOWN,
  withPack,
  type DescribedResource,
  type Diagnostic,
  type Outcome,
  type Pack,
  type PackOptions,
} from "../pulumi/harness";

const PACK = join(__dirname, "source-pack");
const UP = { PULUMI_NODEJS_DRY_RUN: "false" };

const VPC: DescribedResource = { type: "aws:ec2/vpc:Vpc", name: "main", props: { cidrBlock: "10.0.0.0/16" } };

function group(name: string, props: DescribedResource["props"] = {}, more: Partial<DescribedResource> = {}) {
  const type = "aws:ec2/securityGroup:SecurityGroup";
  return { type, name, props: { description: name, vpcId: outputOf("main"), egress: [], ...props }, ...more };
}

function line(name: string, props: DescribedResource["props"]): DescribedResource {
  const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  return { type, name, props: { ipProtocol: "tcp", description: name, ...props } };
}

function ssh(...cidrBlocks: NonNullable<DescribedResource["props"]>[string][]) {
  return {
    protocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrBlocks,
    self: false,
    description: "ssh",
    __defaults: [],
  };
}

const HALVES = group("halves", { ingress: [ssh("0.0.0.0/1", "128.0.0.0/1")] });

function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ level, policy, urn }) => `${level} ${policy} ${urn.split("::").at(-1)}`);
}

/** The one finding of a rule. */
function only(outcome: Outcome, rule: string): Diagnostic {
  const found = outcome.stack.filter(({ policy }) => policy === rule);
  assert.equal(found.length, 1, outcome.stack.map(({ message }) => message).join("\n"));
  const [first] = found;
  assert.ok(first);
  return first;
}

describe("the policy pack, driven as by the engine", function () {
  this.timeout(60_000);

  const folder = mkdtempSync(join(tmpdir(), "portcullis-pack-"));
  after(() => rmSync(folder, { recursive: true }));

  function run<T>(use: (pack: Pack) => Promise<T>, options: PackOptions = {}): Promise<T> {
    return withPack(PACK, use, { programDir: folder, ...options });
  }

  it("judges previews", () =>
    run(async (pack) => {
      // Every rule is a policy of its own, and none of ours would pass for one.
      const names = pack.info.policiesList.map(({ name }) => name);
      assert.ok(names.includes("sg-ingress-ssh-open"));
      assert.equal(new Set(names).size, names.length);

      const halves = await pack.preview([VPC, HALVES]);
      const open = only(halves, "sg-ingress-ssh-open");
      assert.equal(open.level, "mandatory");
      assert.equal(open.message.split("\n")[0], "SSH (tcp 22) on halves is open to the whole IPv4 internet");
      assert.match(open.message, /\n {2}Packet: tcp .* → halves:22/);
      assert.deepEqual(halves.analyze, []);
      assert.match(halves.stdout, /Portcullis: \d+ findings? blocks?/);

      const standalone = await pack.preview([
        VPC,
        group("web"),
        line("half", { securityGroupId: outputOf("web"), fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/1" }),
        line("other", {
          securityGroupId: outputOf("web"),
          fromPort: 22,
          toPort: 22,
          cidrIpv4: "128.0.0.0/1",
        }),
      ]);
      assert.match(only(standalone, "sg-ingress-ssh-open").urn, /::web$/);

      const unknown = await pack.preview([VPC, group("web", { ingress: [ssh("0.0.0.0/0"), ssh(UNKNOWN)] })]);
      assert.equal(only(unknown, "sg-ingress-ssh-open").level, "mandatory");
      const coarse = await pack.preview([VPC, group("web", { ingress: [ssh("0.0.0.0/0"), ssh(UNKNOWN)] })], {
        coarse: true,
      });
      assert.deepEqual(coarse.stack, unknown.stack);

      const maybe = await pack.preview([
        VPC,
        { type: "aws:ec2/eip:Eip", name: "nat", props: { domain: "vpc" } },
        group("web", { ingress: [ssh(outputOf("nat", "publicIp"))] }),
      ]);
      const undetermined = only(maybe, "sg-ingress-ssh-open");
      assert.equal(undetermined.level, "advisory");
      assert.match(undetermined.message, /^SSH \(tcp 22\) on web may be open: nat decides\n/);
      assert.match(undetermined.message, /pulumi up\s+judges/);

      const hidden = await pack.preview([
        VPC,
        group("web", {}, { outputs: "hidden" }),
        line("all", { securityGroupId: outputOf("web"), fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" }),
      ]);
      assert.equal(only(hidden, "sg-ingress-ssh-open").level, "mandatory");

      const secretly = await pack.preview([VPC, group("web", { ingress: [ssh(secret("0.0.0.0/0"))] })]);
      assert.equal(only(secretly, "sg-ingress-ssh-open").level, "mandatory");

      const acl = await pack.preview([
        VPC,
        {
          type: "aws:ec2/networkAcl:NetworkAcl",
          name: "acl",
          props: {
            vpcId: outputOf("main"),
            ingress: [
              {
                protocol: "tcp",
                ruleNo: 90,
                action: "deny",
                cidrBlock: "0.0.0.0/1",
                fromPort: 22,
                toPort: 22,
              },
            ],
          },
        },
        {
          type: "aws:ec2/networkAclRule:NetworkAclRule",
          name: "acl-ssh",
          props: {
            networkAclId: outputOf("acl"),
            ruleNumber: 110,
            egress: false,
            protocol: "6",
            ruleAction: "allow",
            cidrBlock: "0.0.0.0/0",
            fromPort: 22,
            toPort: 22,
          },
        },
      ]);
      assert.match(only(acl, "nacl-ingress-admin-port-open").urn, /::acl$/);

      const byDefault = await pack.preview([
        VPC,
        {
          type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
          name: "default",
          props: {
            vpcId: outputOf("main"),
            ingress: [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }],
          },
        },
      ]);
      assert.equal(only(byDefault, "default-sg-has-rules").level, "advisory");

      const template = JSON.stringify({
        Parameters: { Office: { Type: "String" } },
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "web",
              SecurityGroupIngress: [
                { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: { Ref: "Office" } },
              ],
            },
          },
        },
      });
      const carried = await pack.preview([
        {
          type: "aws:cloudformation/stack:Stack",
          name: "inner",
          props: { templateBody: template, parameters: { Office: "0.0.0.0/0" } },
        },
      ]);
      assert.match(only(carried, "sg-ingress-ssh-open").urn, /::inner$/);
      assert.match(only(carried, "sg-ingress-ssh-open").message, /^SSH \(tcp 22\) on Web is open/);

      const clean = await pack.preview([VPC, group("app", { ingress: [ssh("10.0.0.0/16")] })]);
      assert.deepEqual(
        clean.stack.filter(({ level }) => level === "mandatory"),
        [],
      );
      const again = await pack.preview([VPC, HALVES]);
      assert.deepEqual(again.stack, halves.stack);
      assert.equal(again.stderr, "");
    }));

  it("stops an update before the resource is created", () =>
    run(
      async (pack) => {
        const outcome = await pack.up([VPC, HALVES, group("later")]);
        assert.deepEqual(told(outcome.analyze), ["mandatory sg-ingress-ssh-open halves"]);
        assert.deepEqual(outcome.stack, []);
        // Each is half of what counts as open; only together they are.
        const split = await pack.up([
          VPC,
          group("web"),
          line("half", {
            securityGroupId: outputOf("web"),
            fromPort: 22,
            toPort: 22,
            cidrIpv4: "11.0.0.0/9",
          }),
          line("other", {
            securityGroupId: outputOf("web"),
            fromPort: 22,
            toPort: 22,
            cidrIpv4: "11.128.0.0/9",
          }),
        ]);
        assert.deepEqual(told(split.analyze), []);
        assert.equal(only(split, "sg-ingress-ssh-open").level, "mandatory");
      },
      { env: UP },
    ));

  it("stops no VPC for a default group that another resource adopts", () =>
    run(
      async (pack) => {
        const adopted = {
          type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
          name: "none",
          props: { vpcId: outputOf("main"), ingress: [], egress: [] },
        };
        const outcome = await pack.up([VPC, adopted]);
        assert.deepEqual(told(outcome.analyze), []);
        assert.ok(!told(outcome.stack).some((one) => one.includes("default-sg-has-rules")));
        assert.ok(told((await pack.up([VPC])).stack).includes("mandatory default-sg-has-rules main"));
      },
      { env: UP, policyConfig: { "default-sg-has-rules": { level: "mandatory" } } },
    ));

  it("takes levels from Pulumi's policy configuration", () =>
    run(
      async (pack) => {
        assert.equal(only(await pack.preview([VPC, HALVES]), "sg-ingress-ssh-open").level, "advisory");
      },
      {
        policyConfig: {
          "sg-ingress-ssh-open": { level: "advisory" },
          "sg-ingress-admin-port-open": { level: "disabled" },
        },
      },
    ));

  it("takes its configuration from the program's folder", async () => {
    const program = mkdtempSync(join(folder, "program-"));
    writeFileSync(
      join(program, "portcullis.yaml"),
      "rules:\n  sg-ingress-ssh-open: warning\n  sg-ingress-admin-port-open: off\nreports:\n  json: out/report.json\n",
    );
    await run(
      async (pack) => {
        assert.equal(only(await pack.preview([VPC, HALVES]), "sg-ingress-ssh-open").level, "advisory");
        const written: { findings: { ruleId: string }[] } = JSON.parse(
          readFileSync(join(program, "out", "report.json"), "utf8"),
        );
        assert.ok(written.findings.some(({ ruleId }) => ruleId === "sg-ingress-ssh-open"));
      },
      { programDir: program },
    );
  });

  it("stops on a configuration that cannot be meant, before and after", async () => {
    const program = mkdtempSync(join(folder, "wrong-"));
    writeFileSync(join(program, "portcullis.yaml"), "rules:\n  sg-ingress-ssh-opened: off\n");
    const first = (diagnostics: readonly Diagnostic[]) => diagnostics[0]?.message.split("\n")[0] ?? "";
    await run(
      async (pack) => {
        const outcome = await pack.preview([VPC, HALVES]);
        assert.deepEqual(told(outcome.stack), ["mandatory config-error project-dev"]);
        assert.match(first(outcome.stack), /portcullis\.yaml:2:3: no rule is called sg-ingress-ssh-opened$/);
      },
      { programDir: program },
    );
    await run(
      async (pack) => {
        const outcome = await pack.up([VPC, HALVES]);
        assert.deepEqual(told(outcome.analyze), ["mandatory config-error project-dev"]);
      },
      { programDir: program, env: UP },
    );
  });
});
