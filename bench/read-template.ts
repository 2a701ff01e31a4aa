/**
 * Time to read a template of 2,000 resources beside JSON.parse of the same text, and to locate 20 places in it.
 * Run: npx tsx bench/read-template.ts
 */
import { Diagnostics } from "../shared/facts";
import { jsonPositions, parseTemplateText } from "../shared/readers/cloudformation/document/document";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";

const GROUPS = 1000;
const LINES = 30;

function template(): string {
  const resources: Record<string, unknown> = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  };
  for (let g = 0; g < GROUPS; g++) {
    resources[`Group${g}`] = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: `group ${g}`,
        VpcId: { Ref: "Vpc" },
        SecurityGroupIngress: Array.from({ length: LINES }, (_, i) => ({
          IpProtocol: "tcp",
          FromPort: 1024 + i,
          ToPort: 1024 + i,
          CidrIp: `10.${g % 256}.${i}.0/24`,
          Description: `line ${i}`,
        })),
      },
      Metadata: { "aws:cdk:path": `Net/Group${g}/Resource` },
    };
    resources[`Subnet${g}`] = {
      Type: "AWS::EC2::Subnet",
      Properties: {
        VpcId: { Ref: "Vpc" },
        CidrBlock: {
          "Fn::Select": [g % 16, { "Fn::Cidr": [{ "Fn::GetAtt": ["Vpc", "CidrBlock"] }, 16, 8] }],
        },
        Tags: [{ Key: "Name", Value: { "Fn::Sub": "${AWS::StackName}-${Vpc}" } }],
      },
    };
  }
  return JSON.stringify({ Resources: resources }, undefined, 1);
}

function median(run: () => void, times = 15): number {
  const taken = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN;
}

const text = template();
const document = parseTemplateText(text, "net.template.json");
const read = () =>
  readTemplates([{ file: "net.template.json", stack: "Net", host: "cdk", ...document }], new Diagnostics());
const resources = read();

const parse = median(() => void JSON.parse(text));
const checked = median(() => void parseTemplateText(text, "net.template.json"));
const reading = median(() => void read());
const locating = median(() => {
  const positions = jsonPositions(text);
  for (let g = 0; g < 20; g++) {
    positions.find(["Resources", `Group${g * 50}`, "Properties", "SecurityGroupIngress", 3, "CidrIp"]);
  }
});

console.log(`${resources.length} resources, ${GROUPS * LINES} lines, ${(text.length / 1e6).toFixed(1)} MB`);
console.log(`JSON.parse                   ${parse.toFixed(1)} ms`);
console.log(`parse, looking for doubles   ${checked.toFixed(1)} ms`);
console.log(
  `read                         ${reading.toFixed(1)} ms (${(reading / parse).toFixed(2)} of JSON.parse)`,
);
console.log(`locate 20 places             ${locating.toFixed(1)} ms`);
