import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { diagnosticsIn, ssh } from "./json-report";
import { TAGGED, workFolder } from "./run-cli";

describe("parameters that portcullis check is given", () => {
  const folder = workFolder();

  it("reads YAML with short tags; a parameter decides, until it is given", async () => {
    folder.write({ "net.yaml": TAGGED });
    const open = await folder.run("check", "net.yaml", "--format", "json");
    assert.deepEqual([open.status, ssh(open.stdout)], [0, ["undetermined Bastion"]]);
    const given = await folder.run(
      "check",
      "net.yaml",
      "--format",
      "json",
      "--parameters",
      "Office=0.0.0.0/0",
    );
    assert.deepEqual([given.status, ssh(given.stdout)], [1, ["violation Bastion"]]);
    const shut = await folder.run(
      "check",
      "net.yaml",
      "--format",
      "json",
      "--parameters",
      "Office=10.0.0.0/8",
    );
    assert.deepEqual([shut.status, ssh(shut.stdout)], [0, []]);
  });

  it("refuses a parameter that no template has", async () => {
    folder.write({ "net.yaml": TAGGED });
    const { status, stderr } = await folder.run("check", "net.yaml", "--parameters", "Ofice=10.0.0.0/8");
    assert.equal(status, 2);
    assert.match(stderr, /no template has a parameter Ofice\nhelp: did you mean Office\?/);
  });

  it("says it once where both streams end in one place", () => {
    folder.write({ "net.yaml": TAGGED });
    const out = join(folder.path, "out.txt");
    const one = openSync(out, "w");
    const args = ["--require", require.resolve("tsx/cjs"), resolve("cli/main.ts"), "check", "net.yaml"];
    const { status } = spawnSync(process.execPath, [...args, "--parameters", "Ofice=10.0.0.0/8"], {
      cwd: folder.path,
      stdio: ["ignore", one, one],
    });
    closeSync(one);
    assert.equal(status, 2);
    const told = readFileSync(out, "utf8").match(/^error: .*Ofice.*$/gm);
    assert.deepEqual(told, ["error: No template has a parameter Ofice; did you mean Office?"]);
  });

  it("takes parameters as the AWS CLI writes them", async () => {
    folder.write({ "net.yaml": TAGGED });
    const [open, odd] = [
      await folder.run(
        ...["check", "net.yaml", "--format", "json"],
        ...["--parameters", "ParameterKey=Office,ParameterValue=0.0.0.0/0"],
      ),
      await folder.run("check", "net.yaml", "--parameters", "ParameterKey=Office"),
    ];
    assert.deepEqual([open.status, ssh(open.stdout)], [1, ["violation Bastion"]]);
    assert.equal(odd.status, 2);
    assert.match(odd.stderr, /the parameter ParameterKey=Office has no value\nhelp: write it as Name=value/);
  });

  describe("parameters of a file", () => {
    const check = (...given: string[]) =>
      folder.run("check", "--format", "json", "net.yaml", "--parameters", ...given);
    for (const [name, text] of Object.entries({
      "entries.json": '[{ "ParameterKey": "Office", "ParameterValue": "0.0.0.0/0" }]',
      "texts.json": '["Office=0.0.0.0/0"]',
      "map.json": '{ "Office": "0.0.0.0/0" }',
      "below.json": '{ "Parameters": { "Office": "0.0.0.0/0" }, "Tags": { "a": "b" } }',
      "input.json":
        '{ "StackName": "a", "Parameters": [{ "ParameterKey": "Office", "ParameterValue": "0.0.0.0/0" }] }',
      "map.yaml": "Office: 0.0.0.0/0\n",
      "git-sync.yaml": "template-file-path: net.yaml\nparameters:\n  Office: 0.0.0.0/0\ntags:\n  a: b\n",
      "entries.yaml": "- ParameterKey: Office\n  ParameterValue: 0.0.0.0/0\n",
    })) {
      it(`are read from ${name}`, async () => {
        folder.write({ "net.yaml": TAGGED, [name]: text });
        for (const way of [`file://${name}`, `@${name}`, `file://${folder.path}/${name}`]) {
          const { status, stdout } = await check(way);
          assert.deepEqual([status, ssh(stdout)], [1, ["violation Bastion"]]);
        }
      });
    }

    it("stay unknown where the stack's own value is kept, and yield to what comes later", async () => {
      folder.write({
        "net.yaml": TAGGED,
        "keep.json": '[{ "ParameterKey": "Office", "UsePreviousValue": true }]',
        "open.json": '{ "Office": "0.0.0.0/0" }',
      });
      assert.deepEqual(ssh((await check("file://keep.json")).stdout), ["undetermined Bastion"]);
      assert.deepEqual(ssh((await check("file://open.json", "Office=10.0.0.0/8")).stdout), []);
    });

    it("are not taken for the defaults where the stack's own value is kept", async () => {
      folder.write({ "keep.json": '[{ "ParameterKey": "Office", "UsePreviousValue": true }]' });
      for (const type of ["String", "CommaDelimitedList"]) {
        const source = type === "String" ? "!Ref Office" : "!Select [0, !Ref Office]";
        const written = TAGGED.replace("Type: String", `Type: ${type}, Default: 10.0.0.0/8`);
        folder.write({ "net.yaml": written.replace("!Ref Office", source) });
        const { stdout } = await folder.run("check", "--format", "json", "net.yaml");
        assert.deepEqual(ssh(stdout), []);
        assert.deepEqual(ssh((await check("file://keep.json")).stdout), ["undetermined Bastion"]);
      }
    });

    for (const [text, said] of [
      [
        '{\n "Ofice": "a" }',
        /no template has a parameter Ofice\n {2}--> p\.json:2:\d[^]*did you mean Office\?/,
      ],
      [
        '[\n{ "Name": "Office" }]',
        /have an entry without ParameterKey\n {2}--> p\.json:2:1[^]*help: write \{ "Name"/,
      ],
      ['["Office"]', /the parameters in p\.json have "Office"\n/],
      [
        '{ "Office":\n { "a": 1 } }',
        /the parameters in p\.json have no value for Office\n {2}--> p\.json:1:3/,
      ],
      ['{ "Office": "a"', /the parameters in p\.json cannot be read as JSON or YAML: /],
      ['"Office"', /the parameters in p\.json are neither a map nor a list of parameters\n/],
    ] as const) {
      it(`are refused with their place: ${JSON.stringify(text)}`, async () => {
        folder.write({ "net.yaml": TAGGED, "p.json": text });
        const { status, stderr } = await check("file://p.json");
        assert.equal(status, 2);
        assert.match(stderr, said);
      });
    }

    it("are told of a malformed URL as of a file that is not there", async () => {
      folder.write({ "net.yaml": TAGGED });
      const { status, stderr } = await check("file:///%zz");
      assert.equal(status, 2);
      assert.match(stderr, /^error: the parameters in \/%zz cannot be read: it does not exist\n/);
    });

    describe("that SAM's own configuration names", () => {
      const samconfig = (overrides: string, environment = "default", command = "deploy") =>
        `version: 0.1\n${environment}:\n  ${command}:\n    parameters:\n      stack_name: net\n      parameter_overrides: ${overrides}\n`;

      for (const overrides of [
        "Office=0.0.0.0/0",
        '"Other=1 Office=0.0.0.0/0"',
        `'Other="a b=c" Office="0.0.0.0/0"'`,
        '"ParameterKey=Other,ParameterValue=1 ParameterKey=Office,ParameterValue=0.0.0.0/0"',
        "[Other=1, Office=0.0.0.0/0]",
        "[[Other=1], { Office: 0.0.0.0/0 }]",
        "{ Other: 1, Office: 0.0.0.0/0 }",
        "[{ Office: 10.0.0.0/8 }, 'Office=0.0.0.0/0']",
        "file://values.yaml",
        "[Other=1, file://values.yaml]",
        "[Other=1, null, file://values.yaml]",
        "file://values.toml",
        "{ Office: 10.0.0.0/8, $include: file://values.yaml, Other: }",
        "{ $include: [Other=1, file://values.toml] }",
        "[{ $include: file://more/values.yml }]",
      ]) {
        it(`are read from ${overrides}`, async () => {
          folder.write({
            "net.yaml": TAGGED.replace("Parameters:", "Parameters:\n  Other: { Type: String }"),
            "infra/samconfig.yaml": samconfig(overrides),
            "infra/values.yaml": "Office: 0.0.0.0/0\n",
            "infra/values.toml": 'Office = "0.0.0.0/0"\n',
            "infra/more/values.yml": "- Office=10.0.0.0/8\n- $include: file://../values.toml\n",
          });
          const { status, stdout, stderr } = await check("file://infra/samconfig.yaml");
          assert.deepEqual([stderr, status, ssh(stdout)], ["", 1, ["violation Bastion"]]);
        });
      }

      for (const [how, text] of Object.entries({
        "a text": `parameter_overrides = "Other=\\"a b\\" Office=\\"0.0.0.0/0\\""\n`,
        "a list": `confirm_changeset = true\nparameter_overrides = [\n  "Other=1",\n  'Office=0.0.0.0/0', # home\n]\n`,
        "a table": `[default.deploy.parameters.parameter_overrides]\nOther = 1\nOffice = "0.0.0.0/0"\n`,
      })) {
        it(`are read from TOML as ${how}`, async () => {
          folder.write({
            "net.yaml": TAGGED.replace("Parameters:", "Parameters:\n  Other: { Type: String }"),
            "samconfig.toml": `version = 0.1\n[default.deploy.parameters]\n${text}`,
          });
          const { status, stdout, stderr } = await check("file://samconfig.toml");
          assert.deepEqual([stderr, status, ssh(stdout)], ["", 1, ["violation Bastion"]]);
        });
      }

      it("have booleans and lists as SAM writes them", async () => {
        folder.write({
          "net.yaml": TAGGED.replace(
            "Parameters:",
            `Conditions:\n  Wide: !And [!Equals [!Ref Flag, "True"], !Equals [!Ref List, "a,3"]]\nParameters:\n  Flag: { Type: String }\n  List: { Type: String }`,
          ).replace("CidrIp: !Ref Office", "CidrIp: !If [Wide, 0.0.0.0/0, 10.0.0.0/8]"),
        });
        for (const [overrides, verdicts] of [
          ["{ Flag: true, List: ['a ', 3, null, ''] }", ["violation Bastion"]],
          ["{ Flag: 'true', List: [a, 3] }", []],
          ["{ Flag: yes, List: [a, 3] }", []],
          ["[\"Flag=True List='a,3'\"]", ["violation Bastion"]],
          ["{ Flag: '\"True\"', List: [a, 3] }", ["violation Bastion"]],
          // What separates texts is a blank, and nothing else.
          ['"List=a,3 Flag=True\\nOther=1"', []],
        ] as const) {
          folder.write({ "samconfig.yaml": samconfig(`{ Office: 10.0.0.0/8, $include: [${overrides}] }`) });
          const { stderr, stdout } = await check("file://samconfig.yaml");
          assert.deepEqual([overrides, stderr, ssh(stdout)], [overrides, "", verdicts]);
        }
      });

      it("are told where nothing reads them", async () => {
        const told = async (files: Readonly<Record<string, string>>, ...given: readonly string[]) => {
          for (const name of ["toml", "yaml"])
            rmSync(`${folder.path}/app/samconfig.${name}`, { force: true });
          folder.write({ "app/net.yaml": TAGGED, ...files });
          const { stdout } = await folder.run("check", "--format", "json", "app/net.yaml", ...given);
          return diagnosticsIn(stdout).map(({ level, message }) => `${level}: ${message}`);
        };
        const gives = '[default.deploy.parameters]\nparameter_overrides = "Office=0.0.0.0/0"\n';
        const warned = (file: string) => [
          `warning: app/${file.replace(/#.*/, "")} gives Office a value, which is not read without --parameters file://app/${file}`,
        ];
        assert.deepEqual(await told({ "app/samconfig.toml": gives }), warned("samconfig.toml"));
        assert.deepEqual(
          await told({ "app/samconfig.toml": gives }, "--parameters", "Office=10.0.0.0/8"),
          [],
        );
        assert.deepEqual(
          await told({ "app/samconfig.toml": gives }, "--parameters", "file://app/samconfig.toml"),
          [],
        );
        assert.deepEqual(await told({ "app/samconfig.toml": gives.replace("Office", "OfficeTwo") }), []);
        assert.deepEqual(
          await told({ "app/samconfig.toml": '[default.deploy.parameters]\nstack_name = "Office"\n' }),
          [],
        );
        assert.deepEqual(await told({ "app/samconfig.toml": `${gives.replace(/.*= /, "#")}` }), []);
        assert.deepEqual(
          await told({ "app/samconfig.toml": gives.replace("default", "prod") }),
          warned("samconfig.toml#prod"),
        );
        assert.deepEqual(
          await told({
            "app/samconfig.toml": gives.replace("Office=0.0.0.0/0", "file://more.yaml"),
            "app/more.yaml": "Office: 0.0.0.0/0\n",
          }),
          warned("samconfig.toml"),
        );
        // SAM takes the first that there is.
        assert.deepEqual(
          await told({
            "app/samconfig.toml": "version = 0.1\n",
            "app/samconfig.yaml": samconfig("Office=0.0.0.0/0"),
          }),
          [],
        );
        assert.deepEqual(
          await told({ "app/samconfig.yaml": samconfig("Office=0.0.0.0/0") }),
          warned("samconfig.yaml"),
        );
      });

      it("are told where nobody can read them, and would", async () => {
        folder.write({
          "net.yaml": TAGGED,
          "fixed.yaml": TAGGED.replace(/^Parameters:\n.*\n/, "").replace("!Ref Office", "10.0.0.0/8"),
        });
        const told = async (template: string, ...given: readonly string[]) => {
          const { stdout, status } = await folder.run("check", "--format", "json", template, ...given);
          return [
            status,
            ...diagnosticsIn(stdout).map(({ level, message, file }) => `${level} ${file}: ${message}`),
          ];
        };
        for (const [text, reason] of [
          ["[default.deploy.parameters\n", /cannot be read as TOML/],
          [
            '[default.deploy.parameters]\nparameter_overrides = "Office"\n',
            /have "Office" for parameter_overrides/,
          ],
          [
            '[default.deploy.parameters]\nparameter_overrides = "file://none.yaml"\n',
            /none\.yaml cannot be read: it does not exist/,
          ],
        ] as const) {
          folder.write({ "samconfig.toml": text });
          const [status, said = "", ...others] = await told("net.yaml");
          assert.deepEqual([status, others], [0, []]);
          assert.match(String(said), /^note (?:samconfig\.toml|none\.yaml): /);
          assert.match(String(said), reason);
          assert.deepEqual(await told("fixed.yaml"), [0]);
          assert.deepEqual(await told("net.yaml", "--parameters", "Office=10.0.0.0/8"), [0]);
        }
        rmSync(`${folder.path}/samconfig.toml`);
        mkdirSync(`${folder.path}/samconfig.toml`);
        assert.deepEqual(await told("fixed.yaml"), [0]);
        assert.match(
          String((await told("net.yaml"))[1]),
          /^note samconfig\.toml: .*cannot be read: it is a folder/,
        );
      });

      it("are passed over where no template has them, as SAM does, and told", async () => {
        folder.write({
          "net.yaml": TAGGED,
          "samconfig.toml":
            'version = 0.1\n[prod.deploy.parameters]\nparameter_overrides = [\n  "Ofice=a",\n  "Office=0.0.0.0/0",\n]\n',
        });
        const { status, stdout } = await check("file://samconfig.toml#prod");
        assert.deepEqual([status, ssh(stdout)], [1, ["violation Bastion"]]);
        assert.deepEqual(diagnosticsIn(stdout), [
          {
            level: "warning",
            message: "no template has a parameter Ofice; did you mean Office?",
            file: "samconfig.toml",
            line: 4,
          },
        ]);
      });

      it("are those of the environment asked for, of all commands if none are of deploy", async () => {
        folder.write({
          "net.yaml": TAGGED,
          "samconfig.yaml":
            samconfig("Office=10.0.0.0/8") + samconfig("Office=0.0.0.0/0", "prod", "global").slice(13),
        });
        assert.deepEqual(ssh((await check("file://samconfig.yaml")).stdout), []);
        for (const way of ["file://samconfig.yaml#prod", `file://${folder.path}/samconfig.yaml#prod`]) {
          assert.deepEqual(ssh((await check(way)).stdout), ["violation Bastion"]);
        }
      });

      for (const [file, text, way, said] of [
        [
          "samconfig.yaml",
          samconfig("Office=0.0.0.0/0", "prod"),
          "file://samconfig.yaml",
          /no environment default\n[^]*name one after a #: prod/,
        ],
        [
          "samconfig.yaml",
          samconfig("Office=0.0.0.0/0", "prod"),
          "file://samconfig.yaml#prd",
          /no environment prd\n[^]*did you mean prod\?/,
        ],
        [
          "samconfig.yaml",
          samconfig("Office"),
          "file://samconfig.yaml",
          /have "Office" for parameter_overrides\n {2}--> samconfig\.yaml:6:7/,
        ],
        [
          "samconfig.yaml",
          samconfig("file://samconfig.yaml"),
          "file://samconfig.yaml",
          /no value for version\n|no value for default\n/,
        ],
        [
          "samconfig.yaml",
          samconfig("[file://values.json]"),
          "file://samconfig.yaml",
          /name file:\/\/values\.json, which SAM does not read\n {2}--> samconfig\.yaml:6:[^]*\.toml, \.yaml or \.yml/,
        ],
        [
          "loop.yml",
          "$include: [file://loop.yml]\ndefault: { deploy: { parameters: { parameter_overrides: file://loop.yml } } }\n",
          "file://loop.yml",
          /name file:\/\/loop\.yml, which leads back to itself\n {2}--> loop\.yml:1:/,
        ],
        [
          "samconfig.toml",
          "[default.deploy.parameters.parameter_overrides]\n'$include' = 3\n",
          "file://samconfig.toml",
          /have 3 for \$include\n {2}--> samconfig\.toml:2:[^]*file:\/\/params\.yaml/,
        ],
        [
          "samconfig.yaml",
          samconfig("{ $include: file://none.yaml }"),
          "file://samconfig.yaml",
          /the parameters in none\.yaml cannot be read: it does not exist/,
        ],
        ["p.json", "{}", "file://p.json#prod", /are for no environment\n[^]*leave out #prod/],
        [
          "samconfig.toml",
          "version = 0.1\n[default.deploy.parameters\n",
          "file://samconfig.toml",
          /in samconfig\.toml cannot be read as TOML: [^\n]*\n {2}--> samconfig\.toml:2:/,
        ],
        [
          "samconfig.toml",
          "[prod.deploy.parameters]\nparameter_overrides = { Office = 2027-01-01 }\n",
          "file://samconfig.toml#prod",
          /no value for Office\n {2}--> samconfig\.toml:2:25\n/,
        ],
      ] as const) {
        it(`are refused where ${way} has ${JSON.stringify(text)}`, async () => {
          folder.write({ "net.yaml": TAGGED, [file]: text });
          const { status, stderr } = await check(way);
          assert.equal(status, 2);
          assert.match(stderr, said);
        });
      }
    });

    it("are refused if there is no such file, with the way to name one", async () => {
      folder.write({ "net.yaml": TAGGED });
      assert.match(
        (await check("file://p.json")).stderr,
        /the parameters in p\.json cannot be read: it does not/,
      );
      assert.match(
        (await check("p.json")).stderr,
        /has no value\nhelp: write it as Name=value, or name a file/,
      );
    });
  });

  it("takes several parameters after one option, as AWS's tools do", async () => {
    folder.write({
      "net.yaml": TAGGED.replace("Parameters:", "Parameters:\n  Stage: { Type: String }"),
      "p.json": '{ "Stage": "dev" }',
    });
    for (const args of [
      ["net.yaml", "--parameters", "Stage=dev", "Office=0.0.0.0/0"],
      ["--parameters", "Stage=dev", "Office=0.0.0.0/0", "net.yaml"],
      ["--parameters", "Office=0.0.0.0/0", "file://p.json", "net.yaml"],
      [
        "net.yaml",
        "--parameters",
        "ParameterKey=Stage,ParameterValue=dev ParameterKey=Office,ParameterValue=0.0.0.0/0",
      ],
    ]) {
      const { status, stdout } = await folder.run("check", "--format", "json", ...args);
      assert.deepEqual([status, ssh(stdout)], [1, ["violation Bastion"]]);
    }
  });

  it("blocks for a value that CloudFormation would refuse", async () => {
    folder.write({
      "mode.yaml": `Parameters:
  Mode: { Type: String, AllowedValues: [open, closed], Default: open }
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
    });
    const { status, stdout } = await folder.run("check", "mode.yaml", "--parameters", "Mode=opne");
    assert.equal(status, 1);
    assert.match(
      stdout.replace(/\s+/g, " "),
      /^error: Mode: opne is none of its AllowedValues, open, closed; did you mean open\?/,
    );
    const right = await folder.run("check", "mode.yaml", "--parameters", "Mode=closed");
    assert.equal(right.status, 0);
  });
});
