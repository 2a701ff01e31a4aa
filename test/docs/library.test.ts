import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
import ts from "typescript";
import {
  aclNamed,
  checkTemplates,
  ConfigurationError,
  groupNamed,
  icmp,
  interfaceNamed,
  networkOfPulumi,
  networkOfTemplate,
  parsePrefix,
  protocol,
  tcp,
  udp,
  whyNotPrefix,
  type CheckOptions,
  type PulumiResource,
  type TemplateInput,
  type WrittenConfig,
} from "../../shared";
import { rules } from "../../shared/rules";

const ROOT = join(__dirname, "..", "..");
const PAGE = readFileSync(join(ROOT, "docs", "library.md"), "utf8");

interface Example {
  readonly heading: string;
  readonly code: string;
}

function examples(): Example[] {
  const found: Example[] = [];
  let heading = "";
  for (const part of PAGE.split(/^(?=## )/m)) {
    heading = /^## (.*)$/m.exec(part)?.[1] ?? heading;
    for (const [, code = ""] of part.matchAll(/^```ts\n([\s\S]*?)^```$/gm)) found.push({ heading, code });
  }
  return found;
}

/** Runs a page's code as a program of its own, with the package under its public name. */
function run(code: string): void {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const load = (name: string): unknown => require(name === "portcullis" ? join(ROOT, "shared") : name);
  const program = new Script(`(function (require, exports) { ${outputText}\n})`).runInThisContext() as (
    load: (name: string) => unknown,
    exports: object,
  ) => void;
  program(load, {});
}

describe("what the library says of what it is asked wrongly", () => {
  const group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "web" } };
  const network = networkOfTemplate({ Resources: { Web: group, Db: group } });
  const cases: readonly [name: string, ask: () => unknown, said: RegExp][] = [
    ["a port", () => tcp(70000), /70000 is no port.*65535/],
    ["a part of a port", () => udp(1.5), /1\.5 is no port/],
    ["a range backwards", () => tcp(443, 80), /from 443 to 80/],
    ["a protocol", () => protocol(300), /300 is no protocol.*255/],
    ["a type of ICMP", () => icmp(300), /300 is no ICMP type/],
    ["a code of ICMP", () => icmp(8, 300), /300 is no ICMP code/],
    ["a group spelt otherwise", () => groupNamed(network, "web"), /called web; did you mean Web\?/],
    ["a group of another program", () => groupNamed(network, "Bastion"), /called Bastion; there is Db, Web/],
    ["an ACL where there is none", () => aclNamed(network, "Acl"), /called Acl; there is none/],
    ["an interface where there is none", () => interfaceNamed(network, "Web"), /there is none/],
  ];
  for (const [name, ask, said] of cases)
    it(`of ${name}`, () => {
      assert.throws(ask, (error) => error instanceof RangeError && said.test(error.message));
    });

  it("of what is no resource of Pulumi", () => {
    const web = { urn: "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::web", type: "aws:ec2/vpc:Vpc", name: "web" };
    for (const [given, said] of [
      [{}, /resource 1 .* has no urn/],
      [web, /resource 1 .*\(web\) has no properties/],
    ] as const) {
      const resources = [{ ...web, properties: {} }, given] as PulumiResource[];
      assert.throws(
        () => networkOfPulumi(resources),
        (error) => error instanceof TypeError && said.test(error.message),
      );
    }
  });

  it("of what is no template", () => {
    assert.throws(
      () => checkTemplates([{ template: {} }, { file: "net.json" } as TemplateInput]),
      (error) => error instanceof TypeError && /input 1 has no template/.test(error.message),
    );
  });

  const settings: readonly [name: string, config: unknown, said: RegExp][] = [
    ["a preset", { extends: "strct" }, /strct.*did you mean strict\?/],
    ["a key", { presets: ["strict"] }, /no key is called presets/],
    ["a rule", { rules: { "sg-ingress-ssh-opne": "off" } }, /did you mean sg-ingress-ssh-open\?/],
    ["a level", { rules: { "sg-unused": "warnign" } }, /did you mean warning\?/],
    ["a parameter", { rules: { "sg-many-rules": { most: "few" } } }, /most is "few"/],
    ["what is none", 7, /7, not an object/],
    ["a file that is not there", "no/portcullis.yaml", /no\/portcullis\.yaml cannot be read/],
    ["several things at once", { open: 3, wide: 3 }, /open is 3.*\n.*wide is 3/],
  ];
  for (const [name, config, said] of settings)
    it(`of ${name} in a configuration`, () => {
      assert.throws(
        () => checkTemplates([], { config: config as WrittenConfig }),
        (error) => error instanceof ConfigurationError && said.test(error.message),
      );
    });

  it("of a rule that is there twice", () => {
    const [rule] = rules.filter(({ id }) => id === "sg-unused");
    assert.ok(rule);
    assert.throws(
      () => checkTemplates([], { rules: [rule] }),
      (error) => error instanceof ConfigurationError && /sg-unused/.test(error.message),
    );
  });

  it("of a prefix, where somebody asks why", () => {
    assert.equal(parsePrefix("10.0.0.0/33"), undefined);
    assert.match(whyNotPrefix("10.0.0.0/33"), /33/);
  });
});

/** A template of a group that everybody may reach by SSH. */
function openTo22() {
  const open = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
  const Properties = { GroupDescription: "web", SecurityGroupIngress: [open] };
  return { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } };
}

describe("a check with a part of a configuration", () => {
  it("takes the rest from the preset recommended", () => {
    const template = openTo22();
    const levels = (config?: CheckOptions["config"]): readonly string[] =>
      checkTemplates([{ template }], config ? { config } : {})
        .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
        .map(({ level }) => level);
    assert.deepEqual(levels(), ["error"]);
    assert.deepEqual(levels({ rules: { "sg-ingress-ssh-open": { level: "off" } } }), []);
    assert.deepEqual(levels({ ownPrefixes: ["192.0.2.0/24"] }), ["error"]);
  });

  it("takes it from a file as well", () => {
    const folder = mkdtempSync(join(tmpdir(), "portcullis-library-"));
    try {
      const file = join(folder, "portcullis.yaml");
      writeFileSync(file, "extends: strict\nrules:\n  sg-rule-description-missing: off\n");
      const { findings } = checkTemplates([{ template: openTo22() }], { config: file });
      const found = findings.map(({ ruleId }) => ruleId);
      assert.ok(found.includes("sg-ingress-public-nonhost"));
      assert.ok(!found.includes("sg-rule-description-missing"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("takes defaults of parameters as values, or as it is told", () => {
    const open = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: { Ref: "Office" } };
    const template = {
      Parameters: { Office: { Type: "String", Default: "0.0.0.0/0" } },
      Resources: {
        Web: {
          Type: "AWS::EC2::SecurityGroup",
          Properties: { GroupDescription: "web", SecurityGroupIngress: [open] },
        },
      },
    };
    const verdicts = (config: CheckOptions["config"]): readonly string[] =>
      checkTemplates([{ template }], { config: config ?? {} })
        .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
        .map(({ verdict }) => verdict);
    assert.deepEqual(verdicts({}), ["violation"]);
    assert.deepEqual(verdicts({ parameterDefaults: "unknown" }), ["undetermined"]);
  });
});

describe("the page about the library", () => {
  const all = examples();

  it("has worked examples, each with something it asserts", () => {
    assert.ok(all.length >= 3);
    for (const { heading, code } of all) assert.match(code, /assert\./, heading);
  });

  for (const { heading, code } of all) {
    it(`runs: ${heading}`, () => {
      run(code);
    });
  }

  it("is right in its types", () => {
    const files = new Map(all.map(({ code }, i) => [join(ROOT, "docs", `example-${i}.ts`), code]));
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      esModuleInterop: true,
      types: ["node"],
      baseUrl: ROOT,
      paths: { portcullis: ["shared/index.ts"] },
    };
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
    host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
    host.getSourceFile = (name, version, ...more) => {
      const code = files.get(name);
      return code === undefined
        ? getSourceFile.call(host, name, version, ...more)
        : ts.createSourceFile(name, code, version);
    };
    const program = ts.createProgram([...files.keys()], options, host);
    for (const name of files.keys()) {
      const messages = program
        .getSemanticDiagnostics(program.getSourceFile(name))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
      assert.deepEqual(messages, [], name);
    }
  }).timeout(120_000);
});
