import { CIS, CIS_VERSIONS, cisControls, type CisRecommendation } from "../../shared/frameworks/cis";
import type { Control, Framework, Provenance } from "../../shared/frameworks/control";
import { FSBP, FSBP_VERSION, SECURITY_HUB, SECURITY_HUB_VERSION } from "../../shared/frameworks/fsbp";
import { isManual } from "../../shared/frameworks/manual";
import { NIST, NIST_VERSION } from "../../shared/frameworks/nist";
import { PCI_VERSIONS, pciRequirements } from "../../shared/frameworks/pci-dss";
import type { Rule } from "../../shared/rules/rule";
import type { GeneratedFile } from "../generated-file";
import { PROVENANCE } from "./controls";
import { blocks, bullets, code, page, table } from "./markdown";

const SUPPORTED =
  "A rule supports a control; it satisfies none. Each mapping says where it comes from, and those that nobody published are our own: read them as such.";

const UNDECIDABLE = "not decidable before deployment";

/** One page per framework: each control, what it asks, and which rules support it. */
export function frameworkPages(rules: readonly Rule[]): GeneratedFile[] {
  const pages: readonly (readonly [string, string])[] = [
    ["cis-aws", cisPage(rules)],
    ["pci-dss", pciPage(rules)],
    ["nist-800-53", nistPage(rules)],
    ["aws-fsbp", fsbpPage(rules)],
  ];
  return [
    { path: "docs/frameworks/README.md", text: overview() },
    ...pages.map(([name, text]) => ({ path: `docs/frameworks/${name}.md`, text })),
  ];
}

function overview(): string {
  return page(
    "# Frameworks",
    SUPPORTED,
    table(
      ["Framework", "Versions", "Presets"],
      [
        [
          "[CIS AWS Foundations Benchmark](cis-aws.md)",
          CIS_VERSIONS.join(", "),
          `${code("cis-aws-1.2")} to ${code("cis-aws-7.0")}`,
        ],
        [
          "[PCI DSS](pci-dss.md)",
          PCI_VERSIONS.join(", "),
          PCI_VERSIONS.map((v) => code(`pci-dss-${v}`)).join(", "),
        ],
        ["[NIST SP 800-53](nist-800-53.md)", "Revision 5", code("nist-800-53-r5")],
        ["[AWS Foundational Security Best Practices](aws-fsbp.md)", FSBP_VERSION, code("aws-fsbp")],
      ],
    ),
    "A framework's preset turns on every rule that supports one of its controls: at error, or at warning where all mappings are our own or the benchmark asks a person to look.",
    "What is done once for an account (a trail, AWS Config, Security Hub, alarms, VPC Block Public Access) is a warning where the program has nothing of the kind: [`account`](../configuration.md#what-is-done-once-for-an-account) in the configuration says who does it.",
    "Only controls about networks, and about who records and watches them, are listed. Everything else in a framework lies outside this tool.",
  );
}

function cisPage(rules: readonly Rule[]): string {
  const recommendations = Object.values<CisRecommendation>(CIS);
  const rows = recommendations.map((one) => {
    const controls = cisControls(one);
    const numbers = CIS_VERSIONS.map((version) => {
      const control = controls.find((each) => each.version === version);
      return control ? control.control + (isManual(control) ? " m" : "") : "";
    });
    const last = controls.at(-1);
    const asked = last ? supporters(rules, last) : "";
    return [one.title, ...numbers, join(asked, one.undecidable && UNDECIDABLE)];
  });
  const undecidable = recommendations.filter((one) => one.undecidable !== undefined);
  return page(
    "# CIS AWS Foundations Benchmark",
    `Presets ${CIS_VERSIONS.map((version) => code(`cis-aws-${version}`)).join(", ")}. 4.0 stands for 4.0.1 as well; “m” marks numbers that the benchmark calls manual.`,
    SUPPORTED,
    table(["Asks", ...CIS_VERSIONS, "Rules"], rows),
    "## What no program decides",
    bullets(undecidable.map((one) => `${one.title}: ${one.undecidable ?? ""}`)),
    "Manual numbers are decided in part: a program shows what it defines, a person looks at the account.",
  );
}

function pciPage(rules: readonly Rule[]): string {
  const sections = PCI_VERSIONS.map((version) => {
    const requirements = Object.entries(pciRequirements(version));
    const rows = requirements.flatMap(([control, { title, undecidable }]) => {
      const asked = supporters(rules, { framework: "PCI DSS", version, control });
      if (asked === "" && undecidable === undefined) return [];
      return [[control, title, join(asked, undecidable && `${UNDECIDABLE}: ${undecidable}`)]];
    });
    return blocks(`## ${version}`, PCI_REMARKS[version], table(["Requirement", "Asks", "Rules"], rows));
  });
  return page(
    "# PCI DSS",
    `Presets ${PCI_VERSIONS.map((version) => code(`pci-dss-${version}`)).join(", ")}. 4.0.1 has the requirements of 4.0, so either preset turns on what is mapped to one of the two.`,
    SUPPORTED,
    ...sections,
  );
}

const PCI_REMARKS: Readonly<Record<(typeof PCI_VERSIONS)[number], string>> = {
  "3.2.1": "Retired on 2024-03-31. Numbers of Security Hub, Control Tower and the conformance pack.",
  "4.0": "Numbers of AWS's conformance pack for this version. 4.0.1 clarifies it and keeps the numbers.",
  "4.0.1": "Current. Numbers of Security Hub, and our own where it has none.",
};

function nistPage(rules: readonly Rule[]): string {
  const rows = Object.entries(NIST).map(([control, title]) => [
    control,
    title,
    supporters(rules, { framework: "NIST 800-53", version: NIST_VERSION, control }) || NONE,
  ]);
  return page(
    "# NIST SP 800-53 Revision 5",
    `Preset ${code("nist-800-53-r5")}. A control is larger than any rule: rules show that a part of it is done.`,
    SUPPORTED,
    table(["Control", "Asks", "Rules"], rows),
  );
}

function fsbpPage(rules: readonly Rule[]): string {
  const rows = (
    framework: Framework,
    version: string,
    titles: Readonly<Record<string, string>>,
  ): string[][] =>
    Object.entries(titles).map(([control, title]) => [
      control,
      title,
      supporters(rules, { framework, version, control }) || NONE,
    ]);
  return page(
    "# AWS Foundational Security Best Practices",
    `Preset ${code("aws-fsbp")}, version ${FSBP_VERSION}.`,
    SUPPORTED,
    table(["Control", "Asks", "Rules"], rows("AWS FSBP", FSBP_VERSION, FSBP)),
    "## Other controls of Security Hub",
    "These are in Security Hub's standards for CIS, PCI DSS, NIST or tagging and not in this one: the preset does not turn their rules on, reports name them.",
    table(["Control", "Asks", "Rules"], rows("AWS Security Hub", SECURITY_HUB_VERSION, SECURITY_HUB)),
  );
}

const NONE = "none yet";

/** "[a](..), [b](..) (AWS Security Hub); [c](..) (our mapping)" */
function supporters(
  rules: readonly Rule[],
  wanted: Pick<Control, "framework" | "version" | "control">,
): string {
  const found = new Map<Provenance, string[]>();
  for (const { id, controls } of rules) {
    const control = controls.find(
      ({ framework, version, control }) =>
        framework === wanted.framework && version === wanted.version && control === wanted.control,
    );
    if (!control) continue;
    const ids = found.get(control.provenance) ?? [];
    ids.push(`[${id}](../rules/${id}.md)`);
    found.set(control.provenance, ids);
  }
  return [...found]
    .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([provenance, ids]) => `${ids.join(", ")} (${PROVENANCE[provenance]})`)
    .join("; ");
}

const ORDER: readonly Provenance[] = [
  "benchmark",
  "security-hub",
  "control-tower",
  "conformance-pack",
  "inference",
];

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("; ") || NONE;
}
