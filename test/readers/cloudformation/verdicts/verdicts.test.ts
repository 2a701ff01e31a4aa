import assert from "node:assert/strict";

import { judge, networkOfTemplates, type TemplateInput } from "../../../../shared";
import { sgIngressSshOpen } from "../../../../shared/rules/sg-ingress-ssh-open";
import { CHOSEN, LINES, LISTS } from "./lines";
import { ref, line, by, group, standalone, template } from "./program";
import { PROGRAMS } from "./programs";
import { SOURCES } from "./sources";

function verdict(program: readonly TemplateInput[]): string {
  const found = judge(sgIngressSshOpen, networkOfTemplates(program)).filter(
    ({ subject }) => subject.name === "Web",
  );
  if (found.some((one) => one.verdict === "violation")) return "open";
  const names = [...new Set(found.flatMap(({ dependsOn }) => dependsOn))];
  return names.length > 0 ? `may be open: ${names.join(", ")}` : "closed";
}

function withLines(lines: unknown): readonly TemplateInput[] {
  const Properties = { GroupDescription: "web", ...(lines !== undefined && { SecurityGroupIngress: lines }) };
  return [{ template: template({ Web: { Type: "AWS::EC2::SecurityGroup", Properties } }) }];
}

describe("the verdict on SSH of a template", () => {
  for (const [name, rows] of Object.entries(SOURCES)) {
    describe(`whose source is written with ${name}`, () => {
      for (const [title, source, expected] of rows) {
        it(`${title}: ${expected}`, () =>
          assert.equal(verdict(withLines([line({ CidrIp: source })])), expected));
      }
    });
  }
  describe("whose lines are", () => {
    for (const [title, lines, expected] of LISTS) {
      it(`${title}: ${expected}`, () => assert.equal(verdict(withLines(lines)), expected));
    }
  });
  describe("with a line of", () => {
    for (const [title, more, expected] of LINES) {
      const written = Object.fromEntries(
        Object.entries(line(Object(more))).filter(([, value]) => value !== undefined),
      );
      it(`${title}: ${expected}`, () => assert.equal(verdict(withLines([written])), expected));
    }
  });
  describe("with a line that is", () => {
    for (const [title, written, expected] of CHOSEN) {
      it(`${title}: ${expected}`, () => assert.equal(verdict(withLines([written])), expected));
      if (title.startsWith("one of")) continue;
      it(`${title}, as a resource of its own: ${expected}`, () => {
        const Line = { ...standalone(ref("Web")), Properties: { ...Object(written), GroupId: ref("Web") } };
        assert.equal(verdict([{ template: template({ Web: group(), Line }) }]), expected);
      });
    }
  });
  describe("in a program with", () => {
    for (const [title, program, expected] of PROGRAMS) {
      it(`${title}: ${expected}`, () => assert.equal(verdict(program), expected));
    }
  });

  it("rests on defaults only, not on what is open and decides nothing", () => {
    const rests = (written: object): readonly string[] =>
      judge(sgIngressSshOpen, networkOfTemplates(withLines([written]))).flatMap(({ dependsOn }) => dependsOn);
    assert.deepEqual(rests(line({ FromPort: by("IsProd", 22, 20) })), []);
    assert.deepEqual(rests(line({ FromPort: by("IsProd", 22, 20), CidrIp: ref("DefaultOpen") })), [
      "DefaultOpen",
    ]);
  });

  it("is told of at least 120 ways, none of them twice", () => {
    const tables = [...Object.values(SOURCES), LISTS, LINES, PROGRAMS];
    const all = tables.flat();
    assert.ok(all.length >= 120, String(all.length));
    for (const table of tables) {
      assert.equal(new Set(table.map(([, written]) => JSON.stringify(written))).size, table.length);
    }
  });
});
