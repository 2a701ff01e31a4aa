import assert from "node:assert/strict";
import { checkTemplates } from "../../shared";

/** What a rule says of a resource with that property, and what is said of the input. */
function told(Type: string, property: string, value: string, rule: string) {
  const { findings, diagnostics } = checkTemplates(
    [{ template: { Resources: { It: { Type, Properties: { [property]: value } } } } }],
    { config: { extends: "strict" } },
  );
  return {
    verdicts: findings
      .filter(({ ruleId }) => ruleId === rule)
      .map(({ verdict, dependsOn }) => [verdict, ...dependsOn]),
    remarks: diagnostics.map(({ message }) => message).filter((message) => message.startsWith(property)),
  };
}

describe("one of a few words of AWS", () => {
  for (const [type, property, [bad, good, wrong], rule] of [
    [
      "SageMaker::NotebookInstance",
      "DirectInternetAccess",
      ["Enabled", "Disabled", "disabled"],
      "sagemaker-direct-internet",
    ],
    ["MWAA::Environment", "WebserverAccessMode", ["PUBLIC_ONLY", "PRIVATE_ONLY", "public"], "mwaa-public"],
    ["Transfer::Server", "EndpointType", ["PUBLIC", "VPC", "Vpc"], "transfer-public-endpoint"],
  ] as const)
    it(`is told where it is none of them: ${property}`, () => {
      const of = (value: string) => told(`AWS::${type}`, property, value, rule);
      assert.deepEqual(of(bad).verdicts, [["violation"]]);
      assert.deepEqual(of(good), { verdicts: [], remarks: [] });
      const { verdicts, remarks } = of(wrong);
      assert.deepEqual(verdicts, [["undetermined", `"${wrong}"`]]);
      assert.equal(remarks.length, 1);
      assert.ok(remarks[0]?.includes(`is "${wrong}", not ${[bad, good].join(" or ")}`), remarks[0]);
    });
});
