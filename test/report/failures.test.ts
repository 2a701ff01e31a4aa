import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { Allowance } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics, type Resource } from "../../shared/facts";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import { parseTemplateText } from "../../shared/readers/cloudformation/document/document";

const OPEN = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };

const TEMPLATE = {
  Resources: {
    Broken: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "a", SecurityGroupIngress: [OPEN] },
    },
    Sound: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "b", SecurityGroupIngress: [OPEN] },
    },
  },
};

const ALLOWED: Allowance = {
  services: [{ protocol: 6, from: 443, to: 443 }],
  sources: ["0.0.0.0/0"],
  reason: "the site",
};

/** A fault of ours, as the network meets it: what a resource says cannot be read. */
function broken(resource: Resource): Resource {
  const properties = new Proxy(resource.properties as object, {
    get(target, key): unknown {
      if (key === "SecurityGroupIngress") throw new Error("lines that cannot be read");
      return Reflect.get(target, key);
    },
  });
  return { ...resource, properties: properties as Resource["properties"] };
}

function resources(): readonly Resource[] {
  const document = parseTemplateText(JSON.stringify(TEMPLATE), "template.json");
  const read = readTemplates(
    [{ ...document, file: "template.json", stack: "", host: "cloudformation" }],
    new Diagnostics(),
  );
  return read.map((one) => (one.name === "Broken" ? broken(one) : one));
}

describe("what fails inside", () => {
  it("is told, and blocks, and the rest is judged", () => {
    const report = check({
      resources: resources(),
      diagnostics: new Diagnostics(),
      whole: true,
      map: true,
      config: { ...DEFAULT_CONFIG, presets: [...DEFAULT_CONFIG.presets, "pci-dss-4.0.1"], allow: [ALLOWED] },
    });
    const beside = report.failures.filter(({ ruleId }) => ruleId === undefined);
    assert.deepEqual(
      beside.map(({ what, error }) => `${what}: ${error}`),
      [
        "the look for groups that name each other failed",
        "the look for what the configuration means failed",
        "the look for lines that are allowed failed",
        "the map of who can reach whom failed",
      ].map((what) => `${what}: Error: lines that cannot be read`),
    );
    assert.ok(report.failures.some(({ what }) => what === "rule sg-ingress-ssh-open failed on Broken"));
    assert.equal(report.findings.find(({ level }) => level === "error")?.resource.name, "Sound");
  });
});
