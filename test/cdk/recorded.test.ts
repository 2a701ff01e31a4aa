import assert from "node:assert/strict";
import { join } from "node:path";
import { runCheck } from "../../cli/run-check";
import { toldFindings } from "../../shared/reporters/told-findings";
import { ONLY_CRITICAL, testApp, validated } from "./apps";
import { PROGRAMS } from "./recorded/programs";

/** What the CLI finds in a recorded folder, of what is critical. */
function critical(program: string): string[] {
  const { report } = runCheck([folderOf(program)], { config: ONLY_CRITICAL.config ?? "" });
  assert.deepEqual(report.failures, []);
  const { blocking, advising } = toldFindings(report);
  return [...blocking, ...advising].map(
    ({ level, ruleId, resource }) => `${level} ${ruleId} ${resource.path ?? resource.id}`,
  );
}

function folderOf(program: string): string {
  return join(__dirname, "recorded", `${program}.out`);
}

describe("recorded cloud assemblies", function () {
  this.timeout(60_000);

  it("a balancer that is public on purpose is nothing critical", () => {
    assert.deepEqual(critical("fargate"), []);
  });

  it("a database that the internet may ask", () => {
    const found = critical("database");
    assert.ok(
      found.includes("error sg-ingress-database-port-open Data/Orders/SecurityGroup/Resource"),
      found.join(),
    );
  });

  it("the CIDR token of an interface endpoint is the VPC's own prefix", () => {
    assert.deepEqual(
      critical("database").filter((line) => line.includes("Secrets")),
      [],
    );
  });

  it("the one Stage of two that is open", () => {
    assert.deepEqual(critical("stages"), ["error sg-ingress-ssh-open Prod/Net/Jump/Resource"]);
  });

  it("a parameter passed down two nested stacks", () => {
    const [found, ...others] = critical("nested");
    assert.match(found ?? "", /^error sg-ingress-\S+ Parent\/Middle\/Inner\/Admin\/Resource$/);
    assert.deepEqual(others, []);
  });

  it("parameters, conditions and overrides", () => {
    assert.deepEqual(critical("decided").toSorted(), [
      "error sg-ingress-database-port-open Net/Overridden/Resource",
      "error sg-ingress-ssh-open Net/Either/Resource",
      "warning sg-ingress-ssh-open Net/Admin/Resource",
    ]);
  });

  it("an app in Python, whose Stage is open as well", () => {
    assert.deepEqual(critical("python"), [
      "error sg-ingress-ssh-open Net/Bastion/Resource",
      "error sg-ingress-ssh-open Prod/Net/Bastion/Resource",
      "warning sg-ingress-ssh-open Net/Admin/Resource",
      "warning sg-ingress-ssh-open Prod/Net/Admin/Resource",
    ]);
  });

  it("an app in Java, with the lines of the program that its traces name without a folder", () => {
    const home = process.cwd();
    process.chdir(folderOf("java").replace(/\.out$/, ""));
    try {
      assert.deepEqual(critical("java"), critical("python"));
      const { blocking } = toldFindings(runCheck([folderOf("java")], {}).report);
      const places = blocking.map(({ locations: [first] }) => `${first?.file}:${first?.line}`);
      assert.deepEqual(places, ["src/main/java/shop/Shop.java:33", "src/main/java/shop/Shop.java:33"]);
    } finally {
      process.chdir(home);
    }
  });

  for (const [name, program] of Object.entries(PROGRAMS)) {
    it(`the plugin finds in ${name} what the CLI finds in its recording`, () => {
      const zones = "availability-zones:account=123456789012:region=eu-west-1";
      const app = testApp({ [zones]: ["eu-west-1a", "eu-west-1b"], "aws:cdk:enable-path-metadata": true });
      program(app);
      const live = validated(app, { inFull: 100 }).violations.flatMap(
        ({ ruleMetadata }) => ruleMetadata?.["fingerprint"] ?? [],
      );
      const { blocking, advising } = toldFindings(runCheck([folderOf(name)], {}).report);
      const recorded = [...blocking, ...advising].map(({ fingerprint }) => fingerprint);
      assert.deepEqual(live.toSorted(), recorded.toSorted());
    });
  }
});
