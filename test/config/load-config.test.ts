import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { configErrorText } from "../../shared/config/config-error";
import { loadConfig, type LoadedConfig } from "../../shared/config/load-config";
import { baselineOf, baselineText } from "../../shared/report/exceptions/baseline";
import { defineRule, type Parameters } from "../../shared/rules/rule";
import { reportOf, SSH_OPEN } from "../reporters/fixture";

const RULES = ["sg-ingress-ssh-open", "sg-ingress-rdp-open", "sg-ingress-admin-port-open"].map((id) => {
  const parameters: Parameters = id.includes("admin")
    ? {
        adminPorts: {
          default: [22, 3389],
          describe: "Ports of remote administration.",
          schema: { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 }, minItems: 1 },
        },
      }
    : {};
  return defineRule({
    id,
    title: id,
    severity: "high",
    recommended: "error",
    rationale: "r",
    remediation: "r",
    references: [],
    controls: [],
    parameters,
    over: () => [],
    judge: () => [],
  });
});

describe("loadConfig", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "portcullis-config-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function load(files: Readonly<Record<string, string>>, more: object = {}): LoadedConfig {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return loadConfig({ rules: RULES, cwd: folder, ...more });
  }

  function errorsOf(text: string, more?: object): readonly string[] {
    return load({ "portcullis.yaml": text }, more).errors.map(
      (error) => `${configErrorText(error)}${error.help === undefined ? "" : ` - ${error.help}`}`,
    );
  }

  it("without a file recommends", () => {
    const { config, errors, files } = load({});
    assert.deepEqual([config.presets, errors, files], [["recommended"], [], []]);
  });

  it("finds the nearest file upward", () => {
    load({ "portcullis.yaml": "flowLogs: external", "app/portcullis.json": '{"undetermined":"error"}' });
    mkdirSync(join(folder, "app/src/deep"), { recursive: true });
    const { config, files } = loadConfig({ rules: RULES, cwd: join(folder, "app/src/deep") });
    assert.deepEqual([config.undetermined, config.account], ["error", {}]);
    assert.deepEqual(files, [join(folder, "app/portcullis.json")]);
  });

  it("takes an empty file, and one with comments only", () => {
    assert.deepEqual(errorsOf(""), []);
    assert.deepEqual(errorsOf("# nothing yet\n"), []);
  });

  it("takes a key above lines that are all commented out", () => {
    assert.deepEqual(errorsOf("rules:\n#  sg-unused: off\nexceptions:\nallow: ~\n"), []);
  });

  it("takes a byte order mark, and counts columns after it", () => {
    assert.deepEqual(errorsOf("\uFEFFextends: strict\r\n"), []);
    const { errors } = load({ "portcullis.yaml": "\uFEFFextends: strct\r\n" });
    assert.deepEqual(
      errors.map(({ line, column }) => [line, column]),
      [[1, 10]],
    );
  });

  it("takes anchors and what is merged from them", () => {
    const rules =
      "rules:\n  sg-ingress-ssh-open: &loud { level: error }\n  sg-ingress-admin-port-open: { <<: *loud, undetermined: off }\n";
    const { config, errors } = load({ "portcullis.yaml": rules });
    assert.deepEqual(errors, []);
    assert.deepEqual(config.rules["sg-ingress-admin-port-open"], {
      level: "error",
      undetermined: "off",
      parameters: {},
    });
  });

  it("reads everything that can be set", () => {
    const { config, errors } = load({
      "portcullis.yaml": `
$schema: ./schema.json
extends: [strict, cis-aws-5.0]
rules:
  sg-ingress-ssh-open: off
  sg-ingress-admin-port-open: { level: warning, undetermined: off, adminPorts: [22] }
severities: { low: off }
undetermined: warning
vendorDefaults: error
parameterDefaults: unknown
flowLogs: external
open: { ipv4: /10, ipv6: /20 }
wide: { ipv4: 256 }
quotas: { rulesPerGroup: 200 }
allow:
  - { ports: [443, "udp 443"], resource: Web*, reason: public site }
  - { ports: tcp 8000-8100, sources: 10.1.2.3/8 }
ownPrefixes: [203.0.113.7/24]
exceptions:
  - { rule: sg-ingress-ssh-open, resource: Bastion, reason: why, expires: 2027-03-31 }
reports: { sarif: out/a.sarif }
`,
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(config, {
      presets: ["strict", "cis-aws-5.0"],
      rules: {
        "sg-ingress-ssh-open": { level: "off", parameters: {} },
        "sg-ingress-admin-port-open": {
          level: "warning",
          undetermined: "off",
          parameters: { adminPorts: [22] },
        },
      },
      severities: { low: "off" },
      undetermined: "warning",
      vendorDefaults: "error",
      parameterDefaults: "unknown",
      files: ["portcullis.yaml"],
      account: { flowLogs: "external" },
      open: { v4: 2 ** 22, v6: 20 },
      wide: { v4: 256, v6: 32, exclusive: true },
      quotas: { rulesPerGroup: 200 },
      allow: [
        {
          services: [
            { protocol: 6, from: 443, to: 443 },
            { protocol: 17, from: 443, to: 443 },
          ],
          sources: ["0.0.0.0/0", "::/0"],
          resources: ["Web*"],
          reason: "public site",
          location: { file: "portcullis.yaml", line: 16, column: 5 },
        },
        {
          services: [{ protocol: 6, from: 8000, to: 8100 }],
          sources: ["10.0.0.0/8"],
          location: { file: "portcullis.yaml", line: 17, column: 5 },
        },
      ],
      segments: [],
      flows: [],
      ownPrefixes: ["203.0.113.0/24"],
      exceptions: [
        {
          rules: ["sg-ingress-ssh-open"],
          resources: ["Bastion"],
          reason: "why",
          expires: "2027-03-31",
          location: { file: "portcullis.yaml", line: 20, column: 5 },
        },
      ],
      reports: [{ format: "sarif", path: join(folder, "out/a.sarif") }],
    });
  });

  it("reads segments and flows, of several files the nearest word", () => {
    const { config, errors } = load({
      "portcullis.yaml": `extends: ./team.yaml
segments:
  data: tag:tier=store
flows:
  - { from: [web, office], to: data, ports: [5432, "udp 53"], reason: orders }
`,
      "team.yaml": `segments:
  data: [tag:tier=data]
  web: [Shop/Web*, 10.1.2.3/8]
  office: 203.0.113.0/24
flows:
  - { from: internet, to: web, ports: 443 }
`,
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(
      config.segments.map(({ location: _, ...segment }) => segment),
      [
        { name: "data", resources: ["tag:tier=store"], prefixes: [] },
        { name: "web", resources: ["Shop/Web*"], prefixes: ["10.0.0.0/8"] },
        { name: "office", resources: [], prefixes: ["203.0.113.0/24"] },
      ],
    );
    assert.deepEqual(config.flows, [
      { from: ["internet"], to: ["web"], services: [{ protocol: 6, from: 443, to: 443 }] },
      {
        from: ["web", "office"],
        to: ["data"],
        services: [
          { protocol: 6, from: 5432, to: 5432 },
          { protocol: 17, from: 53, to: 53 },
        ],
        reason: "orders",
      },
    ]);
  });

  it("takes no segment, flow or prefix that is none", () => {
    assert.deepEqual(
      errorsOf(`segments:
  internet: tag:a=b
  web: [203.0.113.0/33, 203.0.113.1]
`),
      [
        'portcullis.yaml:3:9: segments.web[0] is "203.0.113.0/33", not a name, a tag like tag:tier=web, or a prefix like 10.0.0.0/8',
        'portcullis.yaml:3:25: segments.web[1] is "203.0.113.1", not a name, a tag like tag:tier=web, or a prefix like 10.0.0.0/8',
      ],
    );
    assert.deepEqual(
      errorsOf(`segments:
  internet: tag:a=b
  web: Web*
flows:
  - { from: wbe, to: [web, internet, store], ports: 443 }
`),
      [
        "portcullis.yaml:2:3: internet is a segment by itself - give this one another name",
        "portcullis.yaml:5:13: no segment is called wbe - did you mean web?",
        "portcullis.yaml:5:38: no segment is called store - segments declares web",
      ],
    );
    assert.deepEqual(errorsOf("flows:\n  - { from: a, to: b }\n"), [
      "portcullis.yaml:2:5: flows[0] has no ports",
    ]);
  });

  it("takes no exception from a rule that nobody has, nor by a pattern that means none", () => {
    const named = (rule: string) => errorsOf(`exceptions:\n  - { resource: B, rule: ${rule} }`);
    assert.deepEqual(named("sg-ingress-ssh-opn"), [
      "portcullis.yaml:2:26: no rule is called sg-ingress-ssh-opn - did you mean sg-ingress-ssh-open?",
    ]);
    assert.deepEqual(named("[sg-ingress-ssh-open, sg-ssh-open]"), [
      "portcullis.yaml:2:48: no rule is called sg-ssh-open - did you mean sg-ingress-ssh-open?",
    ]);
    for (const prefix of ["portcullis::", "Portcullis::Portcullis-"])
      assert.deepEqual(named(`"${prefix}sg-ingress-ssh-open"`), [
        `portcullis.yaml:2:26: no rule is called ${prefix}sg-ingress-ssh-open - did you mean sg-ingress-ssh-open?`,
      ]);
    assert.deepEqual(named("'sg-ingres-*'"), [
      "portcullis.yaml:2:26: no rule is called sg-ingres-* - portcullis rules lists them",
    ]);
    for (const known of ["sg-ingress-ssh-open", "'sg-ingress-*'", "acme/elsewhere"]) {
      assert.deepEqual(named(known), []);
    }
  });

  it("takes files of packages, as Node finds them from the file that extends them", () => {
    const { config, errors } = load(
      {
        "app/portcullis.yaml": "extends: ['@acme/policy', '@acme/policy/more/pci.yaml', plain]",
        "node_modules/@acme/policy/portcullis.yaml": "extends: inner\nflowLogs: external",
        "node_modules/@acme/policy/more/pci.yaml": "extends: pci-dss-4.0.1",
        "node_modules/@acme/policy/node_modules/inner/portcullis.json": '{ "undetermined": "error" }',
        "node_modules/plain/portcullis.yml": "parameterDefaults: unknown",
      },
      { program: "app" },
    );
    assert.deepEqual(errors, []);
    assert.deepEqual(
      [config.account.flowLogs, config.undetermined, config.presets, config.parameterDefaults],
      ["external", "error", ["pci-dss-4.0.1"], "unknown"],
    );
    assert.deepEqual(config.files, [
      "app/portcullis.yaml",
      "node_modules/@acme/policy/portcullis.yaml",
      "node_modules/@acme/policy/node_modules/inner/portcullis.json",
      "node_modules/@acme/policy/more/pci.yaml",
      "node_modules/plain/portcullis.yml",
    ]);
  });

  it("takes files of packages where Yarn keeps them outside node_modules", () => {
    const policy = join(folder, ".yarn/cache/policy");
    const yarn = {
      resolveToUnqualified(name: string, issuer: string) {
        assert.equal(dirname(issuer), folder);
        if (name === "@acme/policy") return policy;
        throw new Error(`your application tried to access ${name}`);
      },
    };
    Object.assign(Module, { findPnpApi: () => yarn });
    try {
      const { config } = load({
        "portcullis.yaml": "extends: '@acme/policy'",
        ".yarn/cache/policy/portcullis.yaml": "flowLogs: external",
      });
      assert.equal(config.account.flowLogs, "external");
      assert.match(errorsOf("extends: '@acme/other'").join(), /@acme\/other is not installed/);
    } finally {
      Reflect.deleteProperty(Module, "findPnpApi");
    }
  });

  it("prefers a file beside to one of a package", () => {
    const { config } = load({
      "portcullis.yaml": "extends: team/base.yaml",
      "team/base.yaml": "flowLogs: external",
      "node_modules/team/base.yaml": "undetermined: error",
    });
    assert.deepEqual([config.account.flowLogs, config.undetermined], ["external", "lower"]);
  });

  it("says what it misses of a package, and that it reads no URL", () => {
    load({ "node_modules/empty/package.json": "{}" });
    assert.deepEqual(
      errorsOf("extends: ['@acme/policy', empty, empty/x.yaml, none/x.yaml, 'https://acme.com/x.yaml']"),
      [
        "portcullis.yaml:1:11: the package @acme/policy is not installed - npm install --save-dev @acme/policy",
        "portcullis.yaml:1:27: the package empty has no portcullis.yaml - name a file of it, as in empty/team.yaml",
        "portcullis.yaml:1:34: node_modules/empty/x.yaml cannot be read: it does not exist - check the path",
        "portcullis.yaml:1:48: none/x.yaml cannot be read: it does not exist - check the path",
        "portcullis.yaml:1:61: https://acme.com/x.yaml is a URL, and none is read - install it as a package and extend that, or keep a copy",
      ],
    );
  });

  it("writes what a shared file names where the project's own file is", () => {
    const { config, baselineFile } = load(
      {
        "app/portcullis.yaml": "extends: shared",
        "node_modules/shared/portcullis.yaml": "baseline: old.json\nreports: { sarif: out/a.sarif }",
      },
      { program: "app", readsBaseline: false },
    );
    assert.equal(config.reports[0]?.path, join(folder, "app/out/a.sarif"));
    assert.equal(baselineFile, join(folder, "app/old.json"));
  });

  it("lets a file speak after those it extends, and adds up their lists", () => {
    const { config, errors, files } = load({
      "portcullis.yaml": `
extends: [./team/base.yaml]
undetermined: error
rules: { sg-ingress-admin-port-open: { level: note } }
ownPrefixes: [198.51.100.0/24]`,
      "team/base.yaml": `
extends: [strict, ./more.json]
undetermined: off
rules: { sg-ingress-admin-port-open: { level: error, adminPorts: [22] } }
ownPrefixes: [203.0.113.0/24]
reports: { json: out.json }`,
      "team/more.json": '{ "flowLogs": "external" }',
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(config.presets, ["strict"]);
    assert.equal(config.undetermined, "error");
    assert.equal(config.account.flowLogs, "external");
    assert.deepEqual(config.rules["sg-ingress-admin-port-open"], {
      level: "note",
      parameters: { adminPorts: [22] },
    });
    assert.deepEqual(config.ownPrefixes, ["203.0.113.0/24", "198.51.100.0/24"]);
    assert.equal(config.reports[0]?.path, join(folder, "out.json"));
    assert.deepEqual(
      files.map((file) => file.slice(folder.length + 1)),
      ["portcullis.yaml", "team/base.yaml", "team/more.json"],
    );
  });

  it("tells all errors at once, each with its place and the nearest word", () => {
    assert.deepEqual(
      errorsOf(`rules:
  sg-ingress-ssh-opened: off
  sg-ingress-rdp-open: eror
  sg-ingress-admin-port-open:
    adminPorts: [22, 70000]
    adminPort: [22]
extends: [recomended, pci, ./none.yaml]
flowlogs: external
allow:
  - sources: 10.0.0.0/33
    ports: [ssh]
quotas: { rulesPerGroup: many }
`),
      [
        "portcullis.yaml:2:3: no rule is called sg-ingress-ssh-opened - did you mean sg-ingress-ssh-open?",
        'portcullis.yaml:3:24: rules.sg-ingress-rdp-open is "eror", not error, warning, note, off, or an object with a level - did you mean error?',
        "portcullis.yaml:5:22: rules.sg-ingress-admin-port-open.adminPorts[1] is 70000, not a number from 0 to 65535",
        "portcullis.yaml:6:5: no key of sg-ingress-admin-port-open is called adminPort - did you mean adminPorts?",
        "portcullis.yaml:7:11: no preset is called recomended - did you mean recommended?",
        `portcullis.yaml:7:23: no preset is called pci - presets are ${PRESET_LIST}; a file starts with ./, and no package of that name is installed`,
        "portcullis.yaml:7:28: none.yaml cannot be read: it does not exist - check the path",
        "portcullis.yaml:8:1: no key is called flowlogs - did you mean flowLogs?",
        'portcullis.yaml:10:14: allow[0].sources is "10.0.0.0/33", not internet or a prefix like 10.0.0.0/8, or a list',
        'portcullis.yaml:11:13: allow[0].ports[0] is "ssh", not ports like 443, "tcp 8000-8100" or "udp 53"',
        'portcullis.yaml:12:26: quotas.rulesPerGroup is "many", not a number of at least 1',
      ],
    );
  });

  it("marks the misspelt word itself", () => {
    const [error] = load({ "portcullis.yaml": "rules:\n  sg-ingress-ssh-opened: off\n" }).errors;
    assert.deepEqual([error?.column, error?.length, error?.source], [3, 21, "  sg-ingress-ssh-opened: off"]);
  });

  const BROKEN: readonly [string, string, RegExp][] = [
    ["YAML", "rules: [\n", /^portcullis\.yaml:\d+:\d+: cannot be read: /],
    ["a key written twice", "flowLogs: external\nflowLogs: declared\n", /^portcullis\.yaml:2:1: .*unique/],
    ["a list for a file", "- a\n", /^portcullis\.yaml:1:1: the file is a list, not an object/],
    ["a bomb of aliases", bomb(), /^portcullis\.yaml:\d+:\d+: cannot be read: .*alias/],
    ["a rule that is a list", "rules: { sg-ingress-ssh-open: [off] }", /is a list, not error/],
    ["a threshold without slash", "open: { ipv6: '16' }", /open\.ipv6 is "16", not a prefix length/],
    ["a length that no IPv4 prefix has", "open: { ipv4: /33 }", /open\.ipv4 is "\/33", not a number of/],
    [
      "a length that no IPv6 prefix has",
      "open: { ipv6: /129 }",
      /open\.ipv6 is "\/129", not a prefix length/,
    ],
    ["an allowance for nothing", "allow: [{ sources: internet }]", /allow\[0\] has no ports/],
    ["a file that extends itself", "extends: ./portcullis.yaml", /portcullis\.yaml extends itself/],
    ["a folder for a file", "extends: ./..", /cannot be read: it is a folder/],
  ];
  for (const [name, text, said] of BROKEN) {
    it(`refuses ${name}`, () => {
      const errors = errorsOf(text);
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? "", said);
    });
  }

  it("refuses two files in one folder", () => {
    const { errors } = load({ "portcullis.yaml": "", "portcullis.json": "{}" });
    assert.match(errors[0]?.message ?? "", /portcullis\.yaml and portcullis\.json are both in/);
  });

  it("refuses a file that is asked for and not there", () => {
    const { errors } = load({}, { file: "other.yaml" });
    assert.match(errors[0]?.message ?? "", /other\.yaml cannot be read: it does not exist/);
  });

  it("lets overrides win, and their presets replace those of files", () => {
    const files = { "portcullis.yaml": "extends: [recommended]\nundetermined: off\nflowLogs: external" };
    const { config } = load(files, { overrides: { extends: "strict", undetermined: "error" } });
    assert.deepEqual(
      [config.presets, config.undetermined, config.account],
      [["strict"], "error", { flowLogs: "external" }],
    );
    assert.deepEqual(load(files, { overrides: { undetermined: "error" } }).config.presets, ["recommended"]);
  });

  it("checks overrides as it checks files", () => {
    const { errors } = load({}, { overrides: { extends: "srtict", rules: { x: "off" } } });
    assert.deepEqual(
      errors.map((error) => error.message),
      ["no preset is called srtict", "no rule is called x"],
    );
  });

  it("keeps an exception that cannot apply for the report to tell", () => {
    const { config, errors } = load({
      "portcullis.yaml": "exceptions: [{ rule: sg-ingress-ssh-open, resource: B, expires: 7 }]",
    });
    assert.deepEqual(errors, []);
    assert.match(config.exceptions[0]?.malformed ?? "", /expires that is not a date like 2027-03-31/);
  });

  it("reads the baseline it names, from the folder of the project's own file", () => {
    const { config, errors } = load({
      "portcullis.yaml": "extends: ./team/base.yaml",
      "team/base.yaml": "baseline: old.json",
      "old.json": baselineText(baselineOf(reportOf([SSH_OPEN]), "")),
    });
    assert.deepEqual(errors, []);
    assert.equal(config.baseline?.file, "old.json");
    assert.equal(config.baseline?.entries[0]?.fingerprint, SSH_OPEN.fingerprint);
  });

  it("refuses a baseline that is not there or broken, unless it is about to be written", () => {
    const files = { "portcullis.yaml": "flowLogs: external\nbaseline: old.json" };
    assert.deepEqual(load(files).errors.map(configErrorText), [
      "portcullis.yaml:2:11: the baseline old.json cannot be used: it does not exist",
    ]);
    assert.match(load({ ...files, "old.json": "{}" }).errors[0]?.message ?? "", /not a baseline/);
    const broken = '{\n  "version": 1,\n  "findings": [\n    {},\n    {}\n  ]\n}';
    const [fault] = load({ ...files, "old.json": broken }).errors;
    assert.deepEqual([fault?.file, fault?.line, fault?.column], ["old.json", 4, 5]);
    const conflict = `<<<<<<< HEAD\n${broken}`;
    const [error] = load({ ...files, "old.json": conflict }).errors;
    assert.equal(error?.file, "old.json");
    // Written anew it would accept whatever is new.
    assert.match(error?.help ?? "", /^mend it/);
    const { errors, baselineFile } = load(files, { readsBaseline: false });
    assert.deepEqual([errors, baselineFile], [[], join(folder, "old.json")]);
  });
});

const PRESET_LIST =
  "recommended, strict, " +
  ["1.2", "1.3", "1.4", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"]
    .map((v) => `cis-aws-${v}`)
    .join(", ") +
  ", pci-dss-3.2.1, pci-dss-4.0, pci-dss-4.0.1, nist-800-53-r5, aws-fsbp";

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(",")}]`,
  );
  return ["a0: &a0 [x]", ...levels].join("\n");
}
