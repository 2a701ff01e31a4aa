import assert from "node:assert/strict";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { judged } from "./recording";

const urn = (of: string, name: string): string => `urn:pulumi:dev::shop::${of}::${name}`;
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

function fixFor(ingress: unknown): readonly (string | undefined)[] {
  const { findings } = judged([
    {
      urn: urn(GROUP, "web"),
      type: GROUP,
      name: "web",
      properties: { description: "web", egress: [], ingress },
      propertyDependencies: { ingress: [urn("aws:ec2/eip:Eip", "address")] },
    },
  ]);
  return findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-all-traffic-open")
    .map(({ verdict, fix }) => `${verdict}: ${fix?.summary}`);
}

describe("lines that nobody knows before an update", () => {
  it("are to be made known, all of them", () => {
    assert.deepEqual(fixFor(UNKNOWN_TEXT), [
      "undetermined: take the lines from stack configuration, which is known at preview",
    ]);
  });

  it("are not taken for prefix lists, one among others", () => {
    assert.deepEqual(fixFor([{ protocol: "tcp", fromPort: 22, toPort: 22, self: true }, UNKNOWN_TEXT]), [
      "undetermined: take the prefix from stack configuration, which is known at preview",
    ]);
  });

  it("are to be declared where they are prefix lists", () => {
    assert.deepEqual(fixFor([{ protocol: "-1", prefixListIds: [UNKNOWN_TEXT] }]), [
      "undetermined: declare the prefix list in the program, or write its prefixes instead",
    ]);
  });
});
