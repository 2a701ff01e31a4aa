import assert from "node:assert/strict";
import type { Exception } from "../../../shared/report/exceptions/exceptions";
import { checkWith } from "../check-with";

const RULE = "exception-without-justification";
const Web = {
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupDescription: "web", VpcId: "vpc-1", SecurityGroupIngress: [] },
};

/** Where the finding stands that some of these exceptions are not justified. */
function placesOf(exceptions: readonly Exception[], Metadata: object = {}) {
  const { findings } = checkWith(
    [{ file: "net.json", template: { Resources: { Web: { ...Web, Metadata } } } }],
    { exceptions },
  );
  return findings
    .filter(({ ruleId }) => ruleId === RULE)
    .flatMap(({ locations }) => locations.map(({ file, line }) => `${file}:${line}`));
}

const at = (line: number, more: Partial<Exception> = {}): Exception => ({
  rules: ["sg-unused"],
  resources: ["Web"],
  reason: "it is needed",
  location: { file: "portcullis.yaml", line, column: 5 },
  ...more,
});

describe("exceptions that nobody answers for", () => {
  it("are shown where they are written", () => {
    assert.deepEqual(placesOf([at(3), at(6, { owner: "us", expires: "2020-01-01" }), at(9)]), [
      "portcullis.yaml:3",
      "portcullis.yaml:9",
    ]);
  });

  it("are shown in the metadata of a template as well", () => {
    const portcullis = { exceptions: [{ rule: "sg-unused", reason: "it is needed" }] };
    const [place, ...others] = placesOf([], { portcullis });
    assert.match(place ?? "", /^net\.json:/);
    assert.deepEqual(others, []);
  });

  it("are shown at a resource where no file has them", () => {
    const { location: _in, ...nowhere } = at(3);
    assert.match(placesOf([nowhere])[0] ?? "", /^net\.json:/);
  });
});
