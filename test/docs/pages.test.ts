import assert from "node:assert/strict";
import { documentation } from "../../scripts/docs";
import { CATALOGUE } from "../../scripts/docs/catalogue";
import { DECISIONS } from "../../scripts/docs/decisions";
import { NOTES } from "../../scripts/docs/notes";
import peers from "../../scripts/docs/peers.json";
import { rulePage } from "../../scripts/docs/rule-page";
import { rules } from "../../shared/rules";
import { sgIngressAdminPortOpen } from "../../shared/rules/sg-ingress-admin-port-open";
import { sgIngressSshOpen } from "../../shared/rules/sg-ingress-ssh-open";
import { group, tcp, unresolved, type RuleTable } from "../rules/describe-rule";

const OPEN = group("web", { ingress: [tcp(22).from("0.0.0.0/0")] });

const CASES: RuleTable = {
  valid: [
    { name: "nobody", on: "pulumi", because: "of the test", given: [group("web")] },
    { name: "an office", given: [group("web", { ingress: [tcp(22).from("203.0.113.0/24")] })] },
  ],
  invalid: [
    { name: "a *whole* range", parameters: { x: 1 }, given: [OPEN], expect: [{ subject: "web" }] },
    { name: "everybody", given: [OPEN], expect: [{ subject: "web" }] },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [tcp(22).from(unresolved("Office"))] })],
      expect: [{ subject: "web" }],
    },
  ],
};

/** The text between a heading and the next. */
function section(page: string, heading: string): string {
  const start = page.indexOf(`## ${heading}\n`);
  assert.ok(start >= 0, `no section ${heading}`);
  const end = page.indexOf("\n## ", start + 1);
  return page.slice(start, end < 0 ? undefined : end);
}

describe("the page of a rule", () => {
  const page = rulePage(sgIngressSshOpen, rules, CASES);

  it("says what it is and how bad", () => {
    assert.match(page, /^# SSH is open to the internet$/m);
    assert.match(page, /`sg-ingress-ssh-open` · severity critical · in `recommended` error/);
    assert.ok(page.includes(sgIngressSshOpen.rationale));
    assert.ok(section(page, "The fix").includes(sgIngressSshOpen.remediation));
  });

  it("shows an example of the table that fails, on both hosts, and what the rule says of it", () => {
    const fails = section(page, "It fails");
    assert.ok(fails.includes("Case: everybody."));
    assert.ok(fails.includes("    Type: AWS::EC2::SecurityGroup"));
    assert.ok(fails.includes("          CidrIp: 0.0.0.0/0"));
    assert.ok(fails.includes('new aws.ec2.SecurityGroup("web", {'));
    assert.ok(fails.includes('cidrBlocks: ["0.0.0.0/0"]'));
    assert.ok(fails.includes("> **SSH (tcp 22) on web is open to the whole IPv4 internet**"));
  });

  it("shows one that passes, on both hosts before one of a single host", () => {
    const passes = section(page, "It passes");
    assert.ok(passes.includes("Case: an office."));
    assert.ok(!passes.includes("What it says"));
  });

  it("names its cases as text, whatever they are called", () => {
    assert.ok(section(page, "What it forbids").includes("- a \\*whole\\* range"));
    assert.ok(section(page, "When it cannot tell").includes("- a source from outside"));
  });

  it("shows quotas and exceptions that an example rests on", () => {
    const exceptions = [{ rules: ["sg-unused"], resources: ["web"], owner: "netops" }];
    const invalid = [
      {
        name: "everybody",
        given: [OPEN],
        config: { quotas: { aclsPerVpc: 1 }, exceptions },
        expect: [{ subject: "web" }],
      },
    ];
    const fails = section(rulePage(sgIngressSshOpen, rules, { ...CASES, invalid }), "It fails");
    assert.match(
      fails,
      /With these settings:\n\n```yaml\nquotas:\n {2}aclsPerVpc: 1\nexceptions:\n {2}- rule: sg-unused\n {4}resource: web\n {4}owner: netops\n```/,
    );
  });

  it("refuses an example that its own rule does not find", () => {
    const harmless = {
      name: "nothing",
      given: [group("web", { ingress: [] })],
      expect: [{ subject: "web" }],
    };
    const wrong = { ...CASES, invalid: [harmless] };
    assert.throws(() => rulePage(sgIngressSshOpen, rules, wrong), /finds nothing in its own case "nothing"/);
  });

  it("says why a rule always knows", () => {
    const sure = rulePage(sgIngressSshOpen, rules, { ...CASES, undetermined: "ports are always written" });
    assert.ok(section(sure, "When it cannot tell").includes("It always can: ports are always written."));
  });

  it("lists parameters with their defaults", () => {
    const settings = section(rulePage(sgIngressAdminPortOpen, rules, undefined), "Settings");
    for (const [name, { describe, default: value }] of Object.entries(sgIngressAdminPortOpen.parameters)) {
      assert.ok(settings.includes(`| \`${name}\` | \`${JSON.stringify(value)}\` | ${describe} |`));
    }
    assert.ok(settings.includes("  sg-ingress-admin-port-open:\n    level: error"));
  });

  it("gives controls with version and provenance", () => {
    const controls = section(page, "Controls");
    const asks = "Groups keep administration ports from the IPv4 internet";
    assert.ok(controls.includes(`| CIS AWS 6.0, 7.0 | 6.3 (IPv4) | ${asks} | the benchmark |`));
    assert.match(controls, /\| PCI DSS 4\.0\.1 \| 1\.3\.1 \| .+ \| AWS Security Hub \|/);
  });

  it("says who tells the cause, what is often heard, and what others call it", () => {
    assert.ok(
      section(page, "Overlaps").includes("[sg-ingress-all-ports-open](sg-ingress-all-ports-open.md)"),
    );
    assert.ok(section(page, "Often heard").includes("Groups have no denies."));
    assert.ok(section(page, "Other tools").includes("| checkov | `CKV_AWS_24` |"));
  });
});

describe("the documentation", () => {
  const { files, problems } = documentation(rules, { tables: new Map(), problems: [] });
  const text = (path: string): string => files.find((file) => file.path === path)?.text ?? "";

  it("has a page for every rule, and one for each framework", () => {
    assert.deepEqual(problems, []);
    for (const { id } of rules) assert.ok(text(`docs/rules/${id}.md`).includes(`\`${id}\``));
    for (const name of ["cis-aws", "pci-dss", "nist-800-53", "aws-fsbp", "README"]) {
      assert.notEqual(text(`docs/frameworks/${name}.md`), "");
    }
  });

  it("is the same each time", () => {
    assert.deepEqual(documentation(rules, { tables: new Map(), problems: [] }).files, files);
  });

  it("goes on without the examples of a table that fails", () => {
    const harmless = { name: "nothing", given: [group("web")], expect: [{ subject: "web" }] };
    const broken: RuleTable = { ...CASES, invalid: [harmless] };
    const tables = new Map([[sgIngressSshOpen.id, broken]]);
    const made = documentation([sgIngressSshOpen], { tables, problems: ["x has no table"] });
    assert.equal(made.problems.length, 2);
    assert.match(made.problems[1] ?? "", /^docs\/rules\/sg-ingress-ssh-open\.md has no examples: /);
    assert.ok(made.files[0]?.text.includes("# SSH is open to the internet"));
  });

  it("links to pages that exist", () => {
    const paths = new Set(files.map(({ path }) => path));
    for (const { path, text } of files.filter((file) => file.path.endsWith(".md"))) {
      for (const [, to = ""] of text.matchAll(/\]\(([^)]+\.md)\)/g)) {
        const target = new URL(to, `file:///${path}`).pathname.slice(1);
        assert.ok(paths.has(target), `${path} links to ${to}`);
      }
    }
  });

  it("lists every rule once in the index", () => {
    const index = text("docs/rules/README.md");
    for (const { id } of rules) assert.equal(index.split(`[${id}](`).length, 2, id);
  });

  it("lists every check that was considered, and where it went", () => {
    const rows = CATALOGUE.flatMap((chapter) => chapter.rows);
    assert.equal(rows.length, 222);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 222);
    const page = text("docs/catalogue.md");
    for (const { id, went } of rows) {
      const rule = rules.some((one) => one.id === id);
      const row = page.split("\n").find((line) => line.startsWith(`| \`${id}\` |`));
      assert.ok(row, id);
      if (rule) assert.ok(row.includes(`[rule](rules/${id}.md)`));
      else if (!went) assert.ok(row.endsWith("| not yet |"));
    }
  });

  it("says of each control which rules support it, and on whose word", () => {
    const cis = text("docs/frameworks/cis-aws.md");
    const admin = cis
      .split("\n")
      .find((line) => line.includes("administration ports from the IPv4 internet"));
    assert.match(admin ?? "", /\| 5\.2 \| 5\.2 \| 5\.2 \| 5\.2 \| 5\.2 \| 5\.3 \| 5\.3 \| 6\.3 \| 6\.3 \|/);
    assert.match(
      admin ?? "",
      /\[sg-ingress-ssh-open\]\(\.\.\/rules\/sg-ingress-ssh-open\.md\).*\(the benchmark\)/,
    );
    assert.match(cis, /4\.10 m/);
    const pci = text("docs/frameworks/pci-dss.md");
    const open = pci.slice(pci.indexOf("## 4.0.1")).split("\n");
    assert.match(
      open.find((line) => line.startsWith("| 1.3.1 |")) ?? "",
      /\(AWS Security Hub\); .*\(our mapping\)/,
    );
  });

  it("lists what nobody can decide before deployment as such", () => {
    assert.match(
      text("docs/frameworks/cis-aws.md"),
      /Security Hub is on \|.*not decidable before deployment/,
    );
    const pci = text("docs/frameworks/pci-dss.md");
    assert.match(pci, /\| 1\.2\.7 \|.*not decidable before deployment: People review/);
    assert.match(pci, /\| 11\.4\.5 \|.*not decidable before deployment/);
  });

  it("publishes the schema of the configuration with every rule in it", () => {
    const schema = JSON.parse(text("schemas/config.schema.json"));
    assert.deepEqual(
      Object.keys(schema.properties.rules.properties),
      rules.map(({ id }) => id),
    );
  });
});

describe("what the pages say beside the rules", () => {
  const ids = new Set(CATALOGUE.flatMap((chapter) => chapter.rows.map(({ id }) => id)));

  it("is about checks that there are", () => {
    for (const { heard, rules: about } of NOTES) {
      assert.ok(about.length > 0);
      for (const id of about) assert.ok(ids.has(id), `${id}: ${heard}`);
    }
    for (const id of Object.keys(peers)) assert.ok(ids.has(id), id);
    for (const { rules: about, decided } of DECISIONS) {
      for (const id of about)
        assert.ok(ids.has(id) || rules.some((rule) => rule.id === id), `${id}: ${decided}`);
    }
  });
});
