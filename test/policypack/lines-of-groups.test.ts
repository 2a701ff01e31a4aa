import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { baselineOf } from "../../shared/report/exceptions/baseline";
import { parseException } from "../../shared/report/exceptions/parse-exception";
import type { Report } from "../../shared/report/report";
import { readPulumi, type PulumiResource } from "../../shared/readers/pulumi";
import { toldFindings } from "../../shared/reporters/told-findings";
import { tcp } from "../../shared/packets";

const ID = "sg-0123456789abcdef0";

function resource(type: string, name: string, properties: PulumiResource["properties"]): PulumiResource {
  return { urn: `urn:pulumi:dev::shop::${type}::${name}`, type, name, properties };
}

const APP = resource("aws:ec2/securityGroup:SecurityGroup", "app", {
  id: ID,
  description: "app",
  tags: { team: "netops" },
});

/** SSH from everywhere, as a resource of its own whose group is known by its id. */
function ssh(name: string, properties: PulumiResource["properties"] = {}): PulumiResource {
  return resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, {
    securityGroupId: ID,
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrIpv4: "0.0.0.0/0",
    ...properties,
  });
}

const excepting = (more: object): Partial<Config> => ({
  exceptions: [
    parseException({
      rule: "sg-ingress-ssh-open",
      owner: "netops",
      reason: "bastion",
      expires: "2999-12-31",
      ...more,
    }),
  ],
});

const allowing = (resources: readonly string[], port = 22): Partial<Config> => ({
  allow: [{ services: [...tcp(port)], sources: [], resources, reason: "bastion" }],
});

function judged(resources: readonly PulumiResource[], whole: boolean, config: Partial<Config>): Report {
  const diagnostics = new Diagnostics();
  return check({
    resources: readPulumi(resources, diagnostics),
    diagnostics,
    whole,
    config: { ...DEFAULT_CONFIG, ...config },
  });
}

const blocking = (report: Report): readonly string[] =>
  toldFindings(report).blocking.map(({ ruleId }) => ruleId);

describe("a line whose group is known by its id", () => {
  describe("before it is created", () => {
    const alone = (config: Partial<Config>) => judged([ssh("app-ssh")], false, config);

    it("is stopped where nothing excepts it", () => {
      assert.deepEqual(blocking(alone({})), ["sg-ingress-ssh-open"]);
    });

    const WAITING: readonly [string, Partial<Config>][] = [
      ["an exception names its group", excepting({ resource: "app" })],
      ["an exception names its group by URN", excepting({ resource: APP.urn })],
      ["an exception names its group by tag", excepting({ resource: "tag:team=netops" })],
      ["an exception names the line", excepting({ resource: "app-ssh" })],
      ["its packets are allowed for its group", allowing(["app"])],
      ["its packets are allowed for the line", allowing(["app-ssh"])],
      [
        "a baseline knows such a finding",
        { baseline: baselineOf(judged([APP, ssh("app-ssh")], true, {}), "baseline.json") },
      ],
    ];
    for (const [name, config] of WAITING) {
      it(`is left to the whole stack where ${name}`, () => {
        assert.deepEqual(blocking(alone(config)), []);
        assert.deepEqual(blocking(judged([APP, ssh("app-ssh")], true, config)), []);
      });
    }

    const STOPPED: readonly [string, Partial<Config>][] = [
      ["an exception is about another rule", excepting({ rule: "sg-ingress-rdp-open", resource: "app" })],
      ["an exception is about other ports", excepting({ resource: "app", ports: [443] })],
      [
        "an exception is about other lines",
        excepting({ resource: "app", lines: ["tcp 443 from 0.0.0.0/0"] }),
      ],
      ["an exception has expired", excepting({ resource: "app", expires: "2020-12-31" })],
      ["other packets are allowed", allowing(["app"], 443)],
      [
        "a baseline knows other findings",
        { baseline: baselineOf(judged([APP, ssh("x", { fromPort: 3389, toPort: 3389 })], true, {}), "b") },
      ],
    ];
    for (const [name, config] of STOPPED) {
      it(`is stopped where ${name}`, () => {
        const { findings } = alone(config);
        assert.deepEqual(blocking(alone(config)), ["sg-ingress-ssh-open"]);
        assert.ok(findings.every(({ remark }) => remark === undefined));
      });
    }

    it("does not excuse a group with lines of its own", () => {
      const line = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
      const other = resource(APP.type, "other", { description: "other", ingress: [line] });
      for (const config of [excepting({ resource: "app" }), allowing(["app"])]) {
        assert.deepEqual(blocking(judged([other], false, config)), ["sg-ingress-ssh-open"]);
      }
    });
  });

  describe("with its group", () => {
    const both = (config: Partial<Config>) => judged([APP, ssh("app-ssh"), ssh("more-ssh")], true, config);

    it("is excepted by its own name", () => {
      const report = judged([APP, ssh("app-ssh")], true, excepting({ resource: "app-ssh" }));
      assert.deepEqual(blocking(report), []);
      assert.equal(toldFindings(report).excepted[0]?.resource.name, "app");
      assert.deepEqual(report.diagnostics, []);
    });

    it("is not excepted by the name of a line beside others that open the same", () => {
      for (const resource of ["app-ssh", "more-ssh"]) {
        assert.deepEqual(blocking(both(excepting({ resource }))), ["sg-ingress-ssh-open"]);
      }
      assert.deepEqual(blocking(both(excepting({ resource: ["app-ssh", "more-ssh"] }))), []);
      assert.deepEqual(blocking(both(excepting({ resource: "app" }))), []);
    });

    it("is allowed by its own name, and the lines beside it are judged", () => {
      for (const [meant, left] of [
        ["app-ssh", "more-ssh"],
        ["more-ssh", "app-ssh"],
      ] as const) {
        const report = both(allowing([meant]));
        const [finding] = toldFindings(report).blocking;
        assert.equal(finding?.ruleId, "sg-ingress-ssh-open");
        assert.deepEqual(
          finding.lines.map(({ resource }) => resource.name),
          [left],
        );
      }
      assert.deepEqual(blocking(both(allowing(["*-ssh"]))), []);
    });

    it("is judged for what is left of it where a part is allowed by its own name", () => {
      const range = ssh("app-ssh", { fromPort: 21, toPort: 23 });
      const rules = blocking(judged([APP, range], true, allowing(["app-ssh"])));
      assert.equal(rules.includes("sg-ingress-ssh-open"), false);
      assert.equal(rules.length, 1);
    });
  });
});

describe("an exception from lines", () => {
  it("does not excuse a finding that another line proves as well", () => {
    const wide = ssh("wide", { fromPort: 20, toPort: 25 });
    const lines = ["tcp 22 from 0.0.0.0/0"];
    const excused = (resources: readonly PulumiResource[]) =>
      toldFindings(judged(resources, true, excepting({ resource: "app", lines }))).excepted.length > 0;
    assert.equal(excused([APP, ssh("app-ssh")]), true);
    assert.equal(excused([APP, ssh("app-ssh"), wide]), false);
  });
});
