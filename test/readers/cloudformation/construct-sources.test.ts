import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { constructSources } from "../../../shared/readers/cloudformation/constructs/construct-sources";

describe("where a CDK program makes its constructs", () => {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-"));
  const file = join(folder, "net.ts");
  const installed = join(folder, "site-packages", "guarded.py");
  before(() => {
    mkdirSync(join(folder, "site-packages"));
    for (const one of [file, installed]) writeFileSync(one, "\n");
  });
  after(() => rmSync(folder, { recursive: true }));

  const trace = (line: number): string[] => [
    "...new SecurityGroup2 in aws-cdk-lib...",
    "new Group (/app/node_modules/aws-cdk-lib/aws-ec2/lib/group.js:1:1)",
    "gone (/nowhere/at/all.ts:2:2)",
    `new Net (${file}:${line}:21)`,
    `<anonymous> (${file}:99:1)`,
  ];
  const made = (line: number) => ({ type: "aws:cdk:creationStack", data: trace(line) });
  const call = (propertyName: string, line: number) => ({
    type: "aws:cdk:propertyAssignment",
    data: { propertyName, stackTrace: trace(line) },
  });
  const kept: Readonly<Record<string, unknown>> = {
    "/Net/Bastion/Resource": [
      made(10),
      call("SecurityGroupIngress", 11),
      call("Tags", 3),
      call("SecurityGroupIngress", 12),
    ],
    "/Net/Bastion/from x": [{ type: "aws:cdk:creationStack", data: ["(no user code in 10 frames)"] }],
    "/Net/Odd/Resource": [
      made(5),
      { type: "aws:cdk:propertyAssignment", data: { propertyName: "Tags", stackTrace: "?" } },
      7,
      null,
    ],
    "/Net/Text/Resource": "nothing of use",
    "/Net/Url/Resource": [
      { type: "aws:cdk:creationStack", data: [`new Net (file://${file}:4:2)`, "file:///%zz:1:1"] },
    ],
    "/Net/Malformed/Resource": [{ type: "aws:cdk:creationStack", data: ["new Net (file:///%zz:1:1)"] }],
    "/Net/Python/Resource": [
      {
        type: "aws:cdk:creationStack",
        data: [
          "...aws-cdk-lib, jsii runtime...",
          "(no user code in 10 frames, use --stack-trace-limit to capture more)",
          `guarded (${installed}:3)`,
          "build (Net.java:8)",
          `<module> (${file}:7)`,
        ],
      },
    ],
  };
  const sources = constructSources((path) => kept[`/${path}`]);

  it("is the first step of the trace that is the author's and is still there", () => {
    assert.deepEqual(sources.madeAt("Net/Bastion/Resource"), { file, line: 10, column: 21 });
    assert.deepEqual(sources.madeAt("Net/Url/Resource"), { file, line: 4, column: 2 });
  });

  it("is a line without a column where another language tells it", () => {
    assert.deepEqual(sources.madeAt("Net/Python/Resource"), { file, line: 7 });
  });

  it("is the source of a class of Java or Kotlin, where the program has one", () => {
    const [home, sources] = [process.cwd(), join(folder, "src", "main", "java", "shop")];
    mkdirSync(sources, { recursive: true });
    writeFileSync(join(sources, "ShopApp.java"), "\n");
    const data = [
      "software.amazon.awscdk.services.ec2.SecurityGroup$Builder.build (SecurityGroup.java:634)",
      "shop.ShopApp$Net.<init> (ShopApp.java:15)",
      "java.lang.Thread.run (Thread.java:840)",
    ];
    const ofJava = constructSources(() => [{ type: "aws:cdk:creationStack", data }]);
    try {
      process.chdir(folder);
      assert.deepEqual(ofJava.madeAt("Net/Web"), { file: "src/main/java/shop/ShopApp.java", line: 15 });
    } finally {
      process.chdir(home);
    }
  });

  it("is that of the construct around it where the trace does not reach so far", () => {
    assert.deepEqual(sources.madeAt("Net/Bastion/from x"), { file, line: 10, column: 21 });
  });

  it("is each call for a property, in order", () => {
    assert.deepEqual(
      sources.callsFor("Net/Bastion/Resource", "SecurityGroupIngress").map(({ line }) => line),
      [11, 12],
    );
  });

  it("is not known where the metadata does not tell, or says what cannot be", () => {
    assert.equal(sources.madeAt("Other/Thing"), undefined);
    assert.equal(sources.madeAt("Net/Text/Resource"), undefined);
    assert.equal(sources.madeAt("Net/Malformed/Resource"), undefined);
    assert.deepEqual(sources.callsFor("Net/Odd/Resource", "Tags"), []);
    assert.deepEqual(sources.callsFor("Net/Text/Resource", "Tags"), []);
  });
});
