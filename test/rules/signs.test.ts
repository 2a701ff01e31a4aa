import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, ResourceIndex } from "../../shared/facts";
import { judgeAll } from "../../shared/judge-all";
import { buildNetwork } from "../../shared/network/build";
import { DEFAULT_INTENT } from "../../shared/semantics/intent";
import type { Group, Network } from "../../shared/network/network";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import type { Found } from "../../shared/report/verdict";
import { rules } from "../../shared/rules";
import type { BoundRule } from "../../shared/rules/rule";
import { groups } from "../../shared/rules/selectors";
import { document } from "../readers/cloudformation/reading";
import { openProgram } from "../semantics/groups/group-arbitraries";
import { networkOf } from "../semantics/groups/group-program";

const BOUND = rules.map((rule) => rule.bind({}));
const ABOUT_GROUPS = BOUND.filter(({ selector }) => selector === groups);
const SIGNED = BOUND.filter(({ rule }) => rule.signs);

/** The same rules, asked about every group. */
function withoutSigns(bound: readonly BoundRule[]): readonly BoundRule[] {
  return bound.map((one) => {
    const { signs: _, ...rule } = one.rule;
    return { ...one, rule };
  });
}

function told(bound: readonly BoundRule[], network: Network): string[] {
  const found: string[] = [];
  const note = ({ rule, subject, judgements }: Found): void => {
    for (const { verdict } of judgements) found.push(`${rule.id} ${subject.name} ${verdict}`);
  };
  assert.deepEqual(judgeAll(bound, network, DEFAULT_INTENT, note), []);
  return found.sort();
}

function networkOfTemplate(name: string, line: unknown): Network {
  const data = {
    Resources: {
      [name]: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: { GroupDescription: name, SecurityGroupIngress: [line] },
      },
    },
  };
  const diagnostics = new Diagnostics();
  const resources = readTemplates([document(data)], diagnostics);
  return buildNetwork(new ResourceIndex(resources, diagnostics, true));
}

describe("the signs by which rules pass groups over", () => {
  it("never hide a finding", () => {
    let findings = 0;
    fc.assert(
      fc.property(openProgram, (program) => {
        const asked = told(SIGNED, networkOf(program));
        assert.deepEqual(asked, told(withoutSigns(SIGNED), networkOf(program)));
        findings += asked.length;
      }),
      { numRuns: 400 },
    );
    assert.ok(findings > 400, `only ${findings} findings were compared`);
  });

  it("keep to the group whose lines cannot be read: the others are judged", () => {
    const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
    const group = (name: string, broken: boolean): Group => {
      const network = networkOfTemplate(name, line);
      const [own] = network.groups;
      assert.ok(own);
      if (broken)
        Object.defineProperty(own, "ingress", {
          get() {
            throw new Error("lines that cannot be read");
          },
        });
      return own;
    };
    const both = [group("Broken", true), group("Sound", false)];
    const bound = SIGNED.filter(({ rule }) => rule.id === "sg-ingress-ssh-open").map((one) => ({
      ...one,
      subjects: () => both,
    }));
    const found: string[] = [];
    const network = networkOfTemplate("Other", line);
    const note = ({ subject }: Found): void => void found.push(subject.name);
    const failures = judgeAll(bound, network, DEFAULT_INTENT, note);
    assert.deepEqual(found, ["Sound"]);
    assert.deepEqual(
      failures.map(({ what }) => what),
      ["rule sg-ingress-ssh-open failed on Broken"],
    );
  });

  it("stand at most rules about groups", () => {
    assert.ok(SIGNED.length > ABOUT_GROUPS.length / 2, `${SIGNED.length} of ${ABOUT_GROUPS.length}`);
  });
});
