import assert from "node:assert/strict";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import fc from "fast-check";
import { offlinePreview } from "../../cli/offline-preview/offline-preview";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics, type Resource } from "../../shared/facts";
import { readPulumi, type PulumiResource } from "../../shared/readers/pulumi";
import { json } from "../../shared/reporters/json";
import type { Report } from "../../shared/report/report";
import { templateResources } from "./groups/group-program";

// The examples are compiled as a user's program is, with options of their own.
const {
  webApplication,
}: { webApplication(app: App, unsafe: boolean): Stack } = require("../../examples/cdk/network");

type Row = Record<string, unknown>;
interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Row; [more: string]: unknown }>;
}

const PLACES = { ingress: "SecurityGroupIngress", egress: "SecurityGroupEgress" } as const;

function checked(resources: readonly Resource[], diagnostics: Diagnostics): Report {
  return check({
    resources,
    diagnostics,
    whole: true,
    config: { ...DEFAULT_CONFIG, presets: ["strict"] },
    today: "2030-01-01",
  });
}

function ofTemplate(template: unknown): Report {
  const diagnostics = new Diagnostics();
  return checked(templateResources(template, undefined, diagnostics), diagnostics);
}

/** Rules about packets. How lines are written is another matter: a rewritten line is another line to them. */
const ABOUT_PACKETS =
  /^(sg-ingress-(?!split|wide|.*(duplicate|redundant|host-bits|shadowed|large|description|overlap))|nacl-ingress-admin|effective-)/;

function verdicts(report: Report): string[] {
  return report.findings
    .filter(({ ruleId }) => ABOUT_PACKETS.test(ruleId))
    .map(({ ruleId, verdict, resource }) => `${verdict} ${ruleId} ${resource.name}`)
    .sort();
}

const examples = new Map<boolean, Template>();

function example(unsafe: boolean): Template {
  let template = examples.get(unsafe);
  if (!template) {
    const app = new App({ builtinCloudFormationValidation: false });
    const stack = webApplication(app, unsafe);
    template = app.synth().getStackByName(stack.stackName).template as Template;
    examples.set(unsafe, template);
  }
  return structuredClone(template);
}

/** The same example with every row of every group changed to several, or moved elsewhere. */
function rewritten(template: Template, change: (row: Row) => readonly Row[]): Template {
  const copy = structuredClone(template);
  for (const { Type, Properties } of Object.values(copy.Resources)) {
    if (Type !== "AWS::EC2::SecurityGroup") continue;
    for (const place of Object.values(PLACES)) {
      const rows = Properties[place];
      if (Array.isArray(rows)) Properties[place] = rows.flatMap((row: Row) => change(row));
    }
  }
  return copy;
}

function halves(cidr: string): readonly string[] {
  if (cidr === "0.0.0.0/0") return ["0.0.0.0/1", "128.0.0.0/1"];
  if (cidr === "::/0") return ["::/1", "8000::/1"];
  if (cidr === "0.0.0.0/1") return ["0.0.0.0/2", "64.0.0.0/2"];
  return cidr === "128.0.0.0/1" ? ["128.0.0.0/2", "192.0.0.0/2"] : [cidr];
}

function without<T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)));
}

const CHANGES: Readonly<Record<string, (template: Template) => Template>> = {
  "lines in another order": (template) => {
    const copy = structuredClone(template);
    for (const { Properties } of Object.values(copy.Resources))
      for (const place of Object.values(PLACES)) {
        const rows = Properties[place];
        if (Array.isArray(rows)) rows.reverse();
      }
    return copy;
  },
  "prefixes split in halves": (template) =>
    rewritten(template, (row) => {
      const word = "CidrIp" in row ? "CidrIp" : "CidrIpv6";
      const cidr = row[word];
      return typeof cidr === "string" ? halves(cidr).map((half) => ({ ...row, [word]: half })) : [row];
    }),
  "halves merged": (template) =>
    rewritten(template, (row) =>
      row["CidrIp"] === "128.0.0.0/1"
        ? []
        : row["CidrIp"] === "0.0.0.0/1"
          ? [{ ...row, CidrIp: "0.0.0.0/0" }]
          : [row],
    ),
  "ranges split": (template) =>
    rewritten(template, (row) => {
      const { FromPort: from, ToPort: to } = row;
      if (row["IpProtocol"] !== "tcp" || typeof from !== "number" || typeof to !== "number" || from === to)
        return [row];
      const middle = Math.floor((from + to) / 2);
      return [
        { ...row, ToPort: middle },
        { ...row, FromPort: middle + 1 },
      ];
    }),
  "everything respelt": (template) =>
    rewritten(template, (row) => [
      {
        ...row,
        ...(row["IpProtocol"] === "tcp" && { IpProtocol: 6 }),
        ...(row["IpProtocol"] === "-1" && { IpProtocol: -1 }),
        ...(row["CidrIp"] === "0.0.0.0/0" && { CidrIp: "1.2.3.4/0" }),
        ...(row["CidrIpv6"] === "::/0" && { CidrIpv6: "0:0:0:0:0:0:0:0/0" }),
        ...(typeof row["FromPort"] === "number" && { FromPort: String(row["FromPort"]) }),
      },
    ]),
  "inline lines standalone": (template) => {
    const copy = structuredClone(template);
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      const group = copy.Resources[id];
      const rows = Properties[PLACES.ingress];
      if (Type !== "AWS::EC2::SecurityGroup" || !group || !Array.isArray(rows)) continue;
      group.Properties = without(group.Properties, new Set([PLACES.ingress]));
      rows.forEach((row: Row, i) => {
        copy.Resources[`${id}Line${i}`] = {
          Type: "AWS::EC2::SecurityGroupIngress",
          Properties: { GroupId: { "Fn::GetAtt": [id, "GroupId"] }, ...row },
        };
      });
    }
    return copy;
  },
  "standalone lines inline": (template) => {
    const copy = structuredClone(template);
    const moved = new Set<string>();
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== "AWS::EC2::SecurityGroupIngress") continue;
      const { GroupId, ...row } = Properties;
      const target = (GroupId as { "Fn::GetAtt": readonly [string, string] })["Fn::GetAtt"][0];
      const group = copy.Resources[target];
      if (!group) continue;
      const rows = (group.Properties[PLACES.ingress] ?? []) as Row[];
      group.Properties[PLACES.ingress] = [...rows, row];
      moved.add(id);
    }
    return { ...copy, Resources: without(copy.Resources, moved) };
  },
};

describe("the bundled network, written in another way", () => {
  for (const unsafe of [true, false]) {
    const template = example(unsafe);
    const expected = verdicts(ofTemplate(template));

    it(`has verdicts to keep (${unsafe ? "unsafe" : "mended"})`, () => {
      assert.equal(
        expected.some((line) => line.startsWith("violation")),
        true,
      );
    });

    for (const [name, change] of Object.entries(CHANGES)) {
      it(`keeps its verdicts: ${name} (${unsafe ? "unsafe" : "mended"})`, () => {
        const changed = change(template);
        assert.deepEqual(verdicts(ofTemplate(changed)), expected);
      });
    }
  }

  it("is changed by each of these in at least one of its variants", () => {
    for (const [name, change] of Object.entries(CHANGES)) {
      const same = [true, false].every((unsafe) => {
        const template = example(unsafe);
        return JSON.stringify(change(template)) === JSON.stringify(template);
      });
      assert.ok(!same || name === "ranges split", name);
    }
  });
});

describe("reports", () => {
  const shuffledBy = <T>(values: readonly T[]) =>
    fc.shuffledSubarray([...values], { minLength: values.length });

  /** Lines and columns belong to the text, and move with it. */
  function told(report: Report): string {
    return json(report).replace(/"(line|column)": \d+/g, '"$1": 0');
  }

  it("are the same byte for byte, whatever the order of a template's resources", () => {
    const template = example(true);
    const expected = told(ofTemplate(template));
    fc.assert(
      fc.property(shuffledBy(Object.entries(template.Resources)), (entries) => {
        const shuffled = { ...template, Resources: Object.fromEntries(entries) };
        assert.equal(told(ofTemplate(shuffled)), expected);
      }),
      { numRuns: 10 },
    );
  }).timeout(60_000);

  it("are the same byte for byte, whatever the order in which Pulumi registers resources", async () => {
    process.env["VARIANT"] = "unsafe";
    const { resources } = await offlinePreview(join(__dirname, "..", "..", "examples", "pulumi"));
    const all = resources.map(({ inputs, ...resource }): PulumiResource => ({
      ...resource,
      properties: inputs,
    }));
    const judged = (some: readonly PulumiResource[]): string => {
      const diagnostics = new Diagnostics();
      return told(checked(readPulumi(some, diagnostics), diagnostics));
    };
    const expected = judged(all);
    fc.assert(
      fc.property(shuffledBy(all), (shuffled) => {
        assert.equal(judged(shuffled), expected);
      }),
      { numRuns: 10 },
    );
  }).timeout(60_000);
});
