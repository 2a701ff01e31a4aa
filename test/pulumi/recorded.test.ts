import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toldFindings } from "../../shared/reporters/told-findings";
import { withPack } from "./harness";
import { blockingOf, judged, mandatoryOf, recording } from "./recording";

/** What blocks and is high or critical, all of it; and some of what remains open. */
const EXPECTED: Readonly<
  Record<
    string,
    {
      blocks: readonly string[];
      advises?: readonly string[];
      open?: readonly string[];
      unseen?: readonly string[];
    }
  >
> = {
  "inline-groups": {
    blocks: [
      "nacl-deny-ineffective public",
      "rds-publicly-accessible orders",
      "sg-ingress-database-port-open data",
      "sg-ingress-ssh-open bastion",
    ],
  },
  "standalone-lines": {
    // Halves of the internet in two resources; a resource with a list of each family.
    blocks: [
      "nacl-deny-ineffective no-ssh",
      "sg-ingress-cache-queue-port-open app",
      "sg-ingress-rdp-open web",
    ],
  },
  "network-component": {
    blocks: ["rds-publicly-accessible orders"],
    // What the component opens by itself.
    advises: ["sg-ingress-all-traffic-open edge"],
    // A list of subnets that is one unknown is found by what it was made from.
    open: ["data-store-in-public-subnet orders"],
  },
  cluster: {
    blocks: ["sg-ingress-orchestrator-port-open shop-nodeSecurityGroup"],
    unseen: ["templateBody of shop-nodes is not known here; what it makes is not judged"],
  },
  native: {
    // The default group by its attribute of the VPC.
    blocks: [
      "rds-publicly-accessible orders",
      "sg-ingress-database-port-open data",
      "sg-ingress-rdp-open main",
      "sg-ingress-ssh-open halves",
    ],
  },
  // The components open every port of a cluster's group by themselves.
  awsx: { blocks: ["sg-ingress-ssh-open admin"], advises: ["sg-ingress-all-ports-open shop"] },
  // Joined by attributes: `vpcId` of the VPC, `groupId` of the group.
  "native-sdk": { blocks: ["sg-ingress-ssh-open web"] },
  template: { blocks: ["sg-ingress-ssh-open open"] },
  references: {
    blocks: ["sg-ingress-database-port-open app", "sg-ingress-rdp-open theirs"],
    open: ["sg-ingress-ssh-open app"],
  },
  regions: { blocks: ["sg-ingress-cleartext-port-open moved", "sg-ingress-ssh-open partner-admin"] },
  existing: {
    // One half by `.get()`, the other by id; neither group is in the program.
    blocks: ["sg-ingress-ssh-open half"],
    open: ["sg-ingress-rdp-open half"],
  },
  secrets: {
    blocks: [
      "sg-ingress-database-port-open hidden",
      "sg-ingress-rdp-open hidden-list",
      "sg-ingress-ssh-open known",
    ],
    open: ["sg-ingress-ssh-open hidden", "sg-ingress-ssh-open hidden-list"],
  },
  // Only the attached group lets the internet in, and the default one does not stay on the endpoint.
  "attached-groups": { blocks: [], advises: ["effective-internet-exposure host"] },
  "late-provider": { blocks: ["sg-ingress-rdp-open halves", "sg-ingress-ssh-open halves"] },
  "from-python.preview": { blocks: ["sg-ingress-rdp-open bastion", "sg-ingress-ssh-open bastion"] },
};

const NAMES = Object.keys(EXPECTED);

describe("recorded Pulumi programs", function () {
  this.timeout(120_000);

  it("are all expected, and tell nothing of the machine", () => {
    const folder = join(__dirname, "recorded");
    const files = readdirSync(folder);
    assert.deepEqual(files.map((file) => file.replace(/\.json$/, "")).sort(), [...NAMES].sort());
    for (const file of files) {
      assert.doesNotMatch(
        readFileSync(join(folder, file), "utf8"),
        /"(?:file:\/\/)?\/|\.\.\/|[A-Z]:\\/,
        file,
      );
    }
  });

  for (const [name, { blocks, advises = [], open = [], unseen = [] }] of Object.entries(EXPECTED)) {
    it(`${name}: what blocks, what remains open`, () => {
      const report = judged(recording(name).resources);
      assert.deepEqual(report.failures, []);
      assert.deepEqual(
        report.diagnostics.map(({ message }) => message),
        unseen,
      );
      assert.deepEqual(blockingOf(report), blocks);
      const advising = toldFindings(report).advising.map(
        ({ ruleId, resource }) => `${ruleId} ${resource.name}`,
      );
      for (const one of advises) assert.ok(advising.includes(one), `${one} not in ${advising.join(", ")}`);
      const undetermined = report.findings
        .filter(({ verdict, speaks }) => verdict === "undetermined" && speaks)
        .map(({ ruleId, resource }) => `${ruleId} ${resource.name}`);
      for (const one of open)
        assert.ok(undetermined.includes(one), `${one} not in ${undetermined.join(", ")}`);
    });
  }

  it("are judged by the pack as by the command", () =>
    withPack(
      join(__dirname, "..", "policypack", "source-pack"),
      async (pack) => {
        for (const name of NAMES) {
          const { described } = recording(name);
          const outcome = await pack.preview(described);
          const coarse = await pack.preview(described, { coarse: true });
          assert.deepEqual(mandatoryOf(outcome.stack), EXPECTED[name]?.blocks, name);
          for (const { message } of outcome.stack) assert.doesNotMatch(message, /\bCDK\b/);
          assert.deepEqual(mandatoryOf(coarse.stack), EXPECTED[name]?.blocks, `${name}, planned coarsely`);
        }
      },
      { project: "recorded" },
    ));

  it("keep Regions and accounts apart", () => {
    const { advising } = toldFindings(judged(recording("regions").resources));
    const kept = advising.filter(({ ruleId }) => ruleId === "default-sg-has-rules");
    assert.deepEqual(
      kept.map(({ title }) => title),
      ["The default group of frankfurt-main is left as AWS makes it"],
    );
  });
});
