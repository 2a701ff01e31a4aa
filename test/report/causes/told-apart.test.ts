import assert from "node:assert/strict";

import type { Config } from "../../../shared/config/config";
import { Acknowledgements } from "../../../shared/report/exceptions/acknowledgements";
import { baselineOf, staleEntries } from "../../../shared/report/exceptions/baseline";
import { parseException } from "../../../shared/report/exceptions/parse-exception";
import { isQuiet } from "../../../shared/report/causes/quiet";
import type { Finding, Report } from "../../../shared/report/report";
import { checkWith } from "../check-with";

const VPC = "sg-vpc-missing";
const EGRESS = "sg-egress-implicit-allow-all";
const DESCRIPTION = "sg-description-missing";
const reason = "known";

/** Groups of one stack that say of no more than that they are. */
function templateOf(names: readonly string[], others: object = {}): string {
  const group = (name: string) => ({
    Type: "AWS::EC2::SecurityGroup",
    Metadata: { "aws:cdk:path": `Net/${name}/Resource` },
    Properties: { GroupDescription: `Net/${name}` },
  });
  const Resources = { ...Object.fromEntries(names.map((name) => [name, group(name)])), ...others };
  return JSON.stringify({ Resources });
}

function checked(names: readonly string[], config: Partial<Config> = {}, others?: object): Report {
  return checkWith([{ template: templateOf(names, others) }], config);
}

const excepting = (...raw: readonly object[]): Partial<Config> => ({
  exceptions: raw.map((one) => parseException({ reason, ...one })),
});

/** What people are told by a rule: who it names, and whether it is quiet. */
function told({ findings }: Report, rule: string): readonly string[] {
  return findings
    .filter((finding) => finding.ruleId === rule && finding.speaks)
    .map((finding) => `${isQuiet(finding) ? "quiet" : finding.level}: ${namedIn(finding)}`);
}

function namedIn({ message }: Finding): string {
  return ["Api", "Db", "Web"].filter((name) => message.includes(name)).join(" ");
}

describe("what is told once for a stack", () => {
  const ALL = ["Api", "Db", "Web"];

  for (const rule of [VPC, EGRESS, DESCRIPTION]) {
    describe(rule, () => {
      for (const name of ALL) {
        it(`is told of the others where one is excepted: ${name}`, () => {
          const report = checked(ALL, excepting({ rule, resource: name }));
          const others = ALL.filter((other) => other !== name).join(" ");
          assert.deepEqual([...told(report, rule)].sort(), [`note: ${others}`, `quiet: ${name}`]);
          assert.deepEqual(report.diagnostics, []);
        });
      }

      it("is quiet where all are excepted, each by whom it is", () => {
        const one = checked(ALL, excepting({ rule, resource: "*" }));
        assert.deepEqual(told(one, rule), ["quiet: Api Db Web"]);
        const two = checked(ALL, excepting({ rule, resource: "Db" }, { rule, resource: ["Api", "Web"] }));
        assert.deepEqual([...told(two, rule)].sort(), ["quiet: Api Web", "quiet: Db"]);
        assert.deepEqual(two.diagnostics, []);
      });

      it("says at those alone that an exception of them is over", () => {
        const over = { rule, resource: "Web", expires: "2020-01-31" };
        const { findings } = checked(ALL, excepting(over, { rule, resource: "Db" }));
        const own = findings.filter(({ ruleId }) => ruleId === rule);
        const remarked = own.filter(({ remark }) => remark !== undefined);
        assert.deepEqual(remarked.map(namedIn), ["Web"]);
        assert.match(remarked[0]?.remark ?? "", /^expired on 2020-01-31/);
        assert.deepEqual(own.map(namedIn).sort(), ["Api", "Db", "Web"]);
      });

      it("is told of the others where one is acknowledged", () => {
        const acknowledged = { path: "Net/Web", id: `portcullis::${rule}`, ruleId: rule, reason };
        const all = new Acknowledgements([acknowledged]);
        const { report } = all.applyTo(checked(ALL), ({ resource }) => resource.path ?? "", [rule]);
        assert.deepEqual([...told(report, rule)].sort(), ["note: Api Db", "quiet: Web"]);
      });

      it("is new in a baseline for a group that is new, and for it alone", () => {
        const baseline = baselineOf(checked(["Api", "Db"]), "b.json");
        assert.deepEqual([...told(checked(ALL, { baseline }), rule)].sort(), ["note: Web", "quiet: Api Db"]);
        assert.deepEqual(told(checked(["Db"], { baseline }), rule), ["quiet: Db"]);
      });

      it("leaves what is mended behind in a baseline", () => {
        const baseline = baselineOf(checked(ALL), "b.json");
        const stale = staleEntries(checked(["Api", "Web"]), baseline).filter(({ ruleId }) => ruleId === rule);
        assert.deepEqual(
          stale.map(({ resource, title }) => [resource, title.includes("Db")]),
          [["Db", true]],
        );
      });
    });
  }

  it("has a name for each thing, though two stacks have things of one name", () => {
    const [one, other] = ["one", "other"].map((stack) => ({ stack, template: templateOf(["Api", "Web"]) }));
    assert.ok(one && other);
    const baseline = baselineOf(checkWith([one], {}), "b.json");
    const later = told(checkWith([one, other], { baseline }), VPC);
    assert.deepEqual([...later].sort(), ["note: Api Web", "quiet: Api Web"]);
    const both = baselineOf(checkWith([one, other], {}), "b.json").entries.filter(
      ({ ruleId }) => ruleId === VPC,
    );
    assert.equal(new Set(both.map(({ fingerprint }) => fingerprint)).size, 4);
  });

  it("has a name for each share, though two stacks are told apart alike", () => {
    const stacks = ["one", "other"].map((stack) => ({ stack, template: templateOf(["Api", "Web"]) }));
    const { findings } = checkWith(stacks, excepting({ rule: VPC, resource: "Web" }));
    const own = findings.filter(({ ruleId }) => ruleId === VPC);
    assert.equal(own.length, 4);
    assert.equal(own.filter(isQuiet).length, 2);
    for (const name of ["fingerprint", "cause"] as const)
      assert.equal(new Set(own.map((finding) => finding[name])).size, 4, name);
  });

  it("keeps what else it speaks for", () => {
    const server = (name: string) => ({
      [name]: { Type: "AWS::EC2::Instance", Properties: { ImageId: "ami-1", InstanceType: "t3.micro" } },
    });
    const others = { ...server("S1"), ...server("S2") };
    const rule = "default-vpc-used";
    const whole = checked(["Web"], {}, others);
    assert.deepEqual(told(whole, VPC), []);
    const together = whole.findings.filter(({ ruleId }) => [rule, VPC].includes(ruleId));
    assert.deepEqual([together.length, new Set(together.map(({ cause }) => cause)).size], [2, 1]);
    const report = checked(["Web"], excepting({ rule, resource: "S1" }), others);
    const own = report.findings.filter(({ ruleId }) => ruleId === rule);
    assert.deepEqual(
      own.map((one) => [one.speaks, isQuiet(one), one.alsoBreaks]),
      [
        [true, true, []],
        [true, false, [VPC]],
      ],
    );
    assert.match(own[0]?.title ?? "", /S1/);
    assert.doesNotMatch(own[0]?.message ?? "", /S2/);
    assert.match(own[1]?.title ?? "", /S2/);
    assert.doesNotMatch(own[1]?.message ?? "", /S1/);
    // With nothing left that speaks for it, it is told itself.
    assert.deepEqual(told(checked(["Web"], excepting({ rule, resource: "S*" }), others), VPC), ["note: Web"]);
  });
});

describe("what is told once for a VPC", () => {
  const rule = "subnet-auto-public-ipv4";
  const subnet = (name: string, place: number, given: unknown = true) => ({
    Type: "AWS::EC2::Subnet",
    Metadata: { "aws:cdk:path": `Net/Main/${name}/Subnet` },
    Properties: {
      VpcId: { Ref: "Main" },
      CidrBlock: `10.0.${place}.0/24`,
      MapPublicIpOnLaunch: given,
    },
  });
  const templateOf = (subnets: Readonly<Record<string, object>>): string =>
    JSON.stringify({
      Parameters: { Public: { Type: "String" } },
      Resources: {
        Main: {
          Type: "AWS::EC2::VPC",
          Metadata: { "aws:cdk:path": "Net/Main/Resource" },
          Properties: { CidrBlock: "10.0.0.0/16" },
        },
        ...subnets,
      },
    });
  const ALL = { Api: subnet("Api", 1), Db: subnet("Db", 2), Web: subnet("Web", 3) };
  const checked = (config: Partial<Config> = {}, subnets: Readonly<Record<string, object>> = ALL): Report =>
    checkWith([{ template: templateOf(subnets) }], config);
  const toldOf = ({ findings }: Report): readonly string[] =>
    findings
      .filter(({ ruleId, speaks }) => ruleId === rule && speaks)
      .map((finding) => `${isQuiet(finding) ? "quiet" : finding.level}: ${namedIn(finding)}`)
      .sort();
  const namedIn = ({ message }: Finding): string =>
    ["Api", "Db", "Web"].filter((name) => message.includes(name)).join(" ");

  it("is told of the VPC", () => {
    const report = checked();
    assert.deepEqual(toldOf(report), ["note: Api Db Web"]);
    const [finding] = report.findings.filter(({ ruleId }) => ruleId === rule);
    assert.equal(finding?.resource.name, "Main");
  });

  it("is told of the others where one is excepted", () => {
    const report = checked(excepting({ rule, resource: "Db" }));
    assert.deepEqual(toldOf(report), ["note: Api Web", "quiet: Db"]);
    assert.deepEqual(report.diagnostics, []);
  });

  it("is quiet where the VPC is excepted, also beside one of its subnets", () => {
    assert.deepEqual(toldOf(checked(excepting({ rule, resource: "Main" }))), ["quiet: Api Db Web"]);
    const both = checked(excepting({ rule, resource: "Db" }, { rule, resource: "Main" }));
    assert.deepEqual(toldOf(both), ["quiet: Api Web", "quiet: Db"]);
    assert.deepEqual(both.diagnostics, []);
  });

  it("is quiet where each of its subnets is excepted", () => {
    const { Db } = ALL;
    assert.deepEqual(toldOf(checked(excepting({ rule, resource: "Db" }), { Db })), ["quiet: Db"]);
    const each = checked(excepting({ rule, resource: ["Api", "Db", "Web"] }));
    assert.deepEqual(toldOf(each), ["quiet: Api Db Web"]);
    const apart = checked(excepting({ rule, resource: "Api" }, { rule, resource: ["Db", "Web"] }));
    assert.deepEqual(toldOf(apart), ["quiet: Api", "quiet: Db Web"]);
  });

  it("is told of the others where one is acknowledged", () => {
    const acknowledged = { path: "Net/Main/Db", id: `portcullis::${rule}`, ruleId: rule, reason };
    const { report } = new Acknowledgements([acknowledged]).applyTo(
      checked(),
      ({ resource }) => resource.path ?? "",
      [rule],
    );
    assert.deepEqual(toldOf(report), ["note: Api Web", "quiet: Db"]);
  });

  it("is new in a baseline for a subnet that is new, and for it alone", () => {
    const { Web: _, ...before } = ALL;
    const baseline = baselineOf(checked({}, before), "b.json");
    assert.deepEqual(toldOf(checked({ baseline })), ["note: Web", "quiet: Api Db"]);
  });

  it("may be told apart where nobody knows of any", () => {
    const open = { Api: subnet("Api", 1, { Ref: "Public" }), Db: subnet("Db", 2, { Ref: "Public" }) };
    const rules = { [rule]: { level: "warning" as const, parameters: {} } };
    const report = checked({ ...excepting({ rule, resource: "Db" }), rules }, open);
    assert.deepEqual(toldOf(report), ["note: Api", "quiet: Db"]);
  });
});
