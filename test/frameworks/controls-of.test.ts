import assert from "node:assert/strict";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { resolveLevels } from "../../shared/config/levels";
import { frameworkOf, PRESETS } from "../../shared/config/presets";
import { citedOf } from "../../shared/frameworks/cited";
import { CIS, CIS_VERSIONS, cis, cisControls, type CisRecommendation } from "../../shared/frameworks/cis";
import type { Control } from "../../shared/frameworks/control";
import { controlsOf, MAPPED_RULES } from "../../shared/frameworks/controls-of";
import { FSBP, SECURITY_HUB } from "../../shared/frameworks/fsbp";
import { isManual } from "../../shared/frameworks/manual";
import { NIST } from "../../shared/frameworks/nist";
import { PCI_VERSIONS, pciRequirements } from "../../shared/frameworks/pci-dss";
import { controlsText } from "../../shared/reporters/controls-text";
import { rules } from "../../shared/rules";
import { CATALOGUE } from "../../scripts/docs/catalogue";
import { ESSENTIAL, type Supported } from "./essential";

const every: readonly Control[] = MAPPED_RULES.flatMap((id) => controlsOf(id));

function supported(controls: readonly Control[]): Supported {
  const numbers = new Map<string, string[]>();
  for (const { framework, version, control, provenance } of controls) {
    const key = `${framework} ${version}`;
    const list = numbers.get(key) ?? [];
    list.push(`${provenance === "inference" ? "~" : ""}${control}`);
    numbers.set(key, list);
  }
  const plain = (number: string): string => number.replace("~", "");
  const inOrder = (list: readonly string[]): string =>
    [...list].sort((a, b) => plain(a).localeCompare(plain(b), "en", { numeric: true })).join(" ");
  return Object.fromEntries([...numbers].map(([key, list]) => [key, inOrder(list)]));
}

describe("controlsOf", () => {
  it("knows 25 essential rules", () => {
    assert.equal(Object.keys(ESSENTIAL).length, 25);
  });

  for (const [id, wanted] of Object.entries(ESSENTIAL)) {
    it(`gives ${id} the published numbers`, () => assert.deepEqual(supported(controlsOf(id)), wanted));
  }

  it("gives a rule that no framework asks for none", () => {
    assert.deepEqual(controlsOf("sg-name-convention"), []);
    assert.deepEqual(controlsOf("toString"), []);
  });

  it("is told by the newest version of each framework", () => {
    const told = "CIS AWS 7.0 (6.4), PCI DSS 4.0.1 (1.3.1), ";
    const text = controlsText(citedOf(controlsOf("sg-ingress-ipv6-wider-than-ipv4")));
    assert.ok(text.startsWith(told), text);
    assert.match(text, /, Security Hub EC2\.54\b/);
    assert.match(controlsText(citedOf(controlsOf("default-sg-has-rules"))), /, FSBP EC2\.2\b/);
  });

  it("is told by the versions that presets ask for, and by the newest of other frameworks", () => {
    const text = (...presets: string[]): string =>
      controlsText(
        citedOf(
          controlsOf("sg-ingress-ssh-open"),
          presets.flatMap((preset) => frameworkOf(preset) ?? []),
        ),
      );
    assert.match(text("recommended"), /^CIS AWS 7\.0 \(6\.3, 6\.4\), PCI DSS 4\.0\.1 /);
    assert.match(text("cis-aws-5.0"), /^CIS AWS 5\.0 \(5\.3, 5\.4\), PCI DSS 4\.0\.1 /);
    assert.match(
      text("cis-aws-1.2", "cis-aws-5.0"),
      /^CIS AWS 1\.2 \(4\.1\), CIS AWS 5\.0 \(5\.3, 5\.4\), PCI DSS /,
    );
    assert.match(text("pci-dss-3.2.1"), /, PCI DSS 3\.2\.1 /);
    const newer = controlsOf("sg-ingress-ssh-open").filter(({ version }) => version === "7.0");
    assert.deepEqual(citedOf(newer, [{ framework: "CIS AWS", versions: ["5.0"] }]), []);
  });

  it("gives the same list each time", () => {
    assert.equal(controlsOf("sg-ingress-ssh-open"), controlsOf("sg-ingress-ssh-open"));
  });

  it("names each number of a version once per rule", () => {
    for (const id of MAPPED_RULES) {
      const keys = controlsOf(id).map(
        ({ framework, version, control }) => `${framework} ${version} ${control}`,
      );
      assert.equal(new Set(keys).size, keys.length, id);
    }
  });

  it("maps rules of the catalogue only, whether they are there yet or not", () => {
    const ids = new Set(CATALOGUE.flatMap(({ rows }) => rows.map(({ id }) => id)));
    assert.deepEqual(
      MAPPED_RULES.filter((id) => !ids.has(id)),
      [],
    );
  });

  it("is what every rule reports", () => {
    for (const rule of rules) assert.equal(rule.controls, controlsOf(rule.id), rule.id);
  });

  it("tells the two families of the benchmark apart", () => {
    const seven = controlsOf("sg-ingress-ssh-open").filter(({ version }) => version === "7.0");
    assert.deepEqual(
      seven.map(({ control, family }) => [control, family]),
      [
        ["6.3", 4],
        ["6.4", 6],
      ],
    );
  });
});

describe("the control tables", () => {
  it("have a title of our own for every number in use", () => {
    const titles: Readonly<Record<string, object>> = {
      "PCI DSS 3.2.1": pciRequirements("3.2.1"),
      "PCI DSS 4.0": pciRequirements("4.0"),
      "PCI DSS 4.0.1": pciRequirements("4.0.1"),
      "NIST 800-53 r5": NIST,
      "AWS FSBP 1.0.0": FSBP,
      "AWS Security Hub current": SECURITY_HUB,
    };
    for (const { framework, version, control } of every) {
      if (framework === "CIS AWS") continue;
      const table = titles[`${framework} ${version}`];
      assert.ok(table && control in table, `${framework} ${version} ${control}`);
    }
  });

  it("give one number to one recommendation of a version", () => {
    for (const version of CIS_VERSIONS) {
      const numbers = Object.values<CisRecommendation>(CIS).flatMap((one) =>
        cisControls(one).filter((control) => control.version === version),
      );
      assert.ok(numbers.length >= 10, version);
      assert.equal(new Set(numbers.map(({ control }) => control)).size, numbers.length, version);
    }
  });

  it("end a recommendation where the benchmark dropped it", () => {
    assert.deepEqual(
      cis("ssh").map(({ version }) => version),
      ["1.2"],
    );
  });

  it("know which recommendations ask for a person", () => {
    const manual = (name: "trail" | "cifs" | "groupChanges" | "adminPorts4"): readonly string[] =>
      cis(name)
        .filter(isManual)
        .map(({ version }) => version);
    assert.deepEqual(manual("trail"), ["5.0", "6.0", "7.0"]);
    assert.deepEqual(manual("cifs"), ["4.0"]);
    assert.deepEqual(manual("groupChanges"), ["4.0", "5.0", "6.0", "7.0"]);
    assert.deepEqual(manual("adminPorts4"), []);
  });

  it("call a benchmark's number its own, and nobody else's", () => {
    for (const { framework, provenance } of every) {
      if (provenance === "benchmark") assert.equal(framework, "CIS AWS");
    }
  });
});

describe("presets of frameworks", () => {
  const versions = [
    ...CIS_VERSIONS.map((version) => ["CIS AWS", version, `cis-aws-${version}`] as const),
    ...PCI_VERSIONS.map((version) => ["PCI DSS", version, `pci-dss-${version}`] as const),
    ["NIST 800-53", "r5", "nist-800-53-r5"] as const,
    ["AWS FSBP", "1.0.0", "aws-fsbp"] as const,
  ];

  for (const [framework, version, preset] of versions) {
    it(`${preset} turns on what supports ${framework} ${version}`, () => {
      assert.ok(PRESETS.includes(preset));
      assert.equal(frameworkOf(preset)?.framework, framework);
      const levels = resolveLevels({ ...DEFAULT_CONFIG, presets: [preset] }, rules);
      const on = rules.filter(({ id }) => levels.get(id)?.violation !== "off").map(({ id }) => id);
      // 4.0.1 clarified 4.0 and kept its requirements.
      const numbered = framework === "PCI DSS" && version !== "3.2.1" ? ["4.0", "4.0.1"] : [version];
      const wanted = rules.filter(({ controls }) =>
        controls.some((control) => control.framework === framework && numbered.includes(control.version)),
      );
      assert.deepEqual(
        on,
        wanted.map(({ id }) => id),
      );
    });
  }

  it("block with published numbers, and only warn where a person has to look", () => {
    const row = { id: "r", severity: "low", recommended: "off" } as const;
    const level = (preset: string, controls: readonly Control[]): string | undefined =>
      resolveLevels({ ...DEFAULT_CONFIG, presets: [preset] }, [{ ...row, controls }]).get("r")?.violation;
    assert.equal(level("cis-aws-3.0", cis("groupChanges")), "error");
    assert.equal(level("cis-aws-4.0", cis("groupChanges")), "warning");
    assert.equal(level("cis-aws-4.0", cis("cifs")), "warning");
    assert.equal(level("cis-aws-5.0", cis("cifs")), "error");
    assert.equal(level("cis-aws-1.2", cis("cifs")), "off");
  });
});
