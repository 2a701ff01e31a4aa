import type { TemplateInput } from "../../../../shared";
import {
  Resources,
  OPEN,
  CLOSED,
  ref,
  att,
  line,
  closed,
  group,
  standalone,
  template,
  loop,
} from "./program";

/** Whole programs. */
export const PROGRAMS: readonly (readonly [
  name: string,
  program: readonly TemplateInput[],
  verdict: string,
])[] = [
  [
    "a line of its own, by Ref",
    [{ template: template({ Web: group(), Line: standalone(ref("Web")) }) }],
    "open",
  ],
  [
    "a line of its own, by GroupId",
    [{ template: template({ Web: group(), Line: standalone(att("Web", "GroupId")) }) }],
    "open",
  ],
  [
    "a line of its own for another group",
    [{ template: template({ Web: group(), Line: standalone(ref("Other")) }) }],
    "closed",
  ],
  [
    "a line of its own for a group made elsewhere",
    [{ template: template({ Web: group(), Line: standalone(ref("Office")) }) }],
    "closed",
  ],
  [
    "a line of its own by condition",
    [{ template: template({ Web: group(), Line: { ...standalone(ref("Web")), Condition: "IsProd" } }) }],
    "may be open: Env",
  ],
  ...(
    [
      ["a condition and a line of its own under the same one", "IsProd", "IsProd", "open"],
      ["another name of one", "AlsoProd", "IsProd", "open"],
      ["one turned round twice", "NotDev", "IsProd", "open"],
      ["one that holds whenever the group's does", "ProdWithOffice", "IsProd", "open"],
      ["one that asks for more than the group's", "IsProd", "ProdWithOffice", "may be open: Office"],
    ] as const
  ).map(([name, ofGroup, ofLine, verdict]): readonly [string, readonly TemplateInput[], string] => [
    name,
    [
      {
        template: template({
          Web: { ...group(), Condition: ofGroup },
          Line: { ...standalone(ref("Web")), Condition: ofLine },
        }),
      },
    ],
    verdict,
  ]),
  [
    "a line of its own that is never made",
    [{ template: template({ Web: group(), Line: { ...standalone(ref("Web")), Condition: "Never" } }) }],
    "closed",
  ],
  [
    "a line of its own that is always made",
    [{ template: template({ Web: group(), Line: { ...standalone(ref("Web")), Condition: "Always" } }) }],
    "open",
  ],
  [
    "two halves in two places",
    [
      {
        template: template({
          Web: group(line({ CidrIp: "0.0.0.0/1" })),
          Line: standalone(ref("Web"), { CidrIp: "128.0.0.0/1" }),
        }),
      },
    ],
    "open",
  ],
  [
    "a group by condition, which is open where it is made",
    [{ template: template({ Web: { ...group(line()), Condition: "IsProd" } }) }],
    "open",
  ],
  [
    "a group that is never made",
    [{ template: template({ Web: { ...group(line()), Condition: "Never" } }) }],
    "closed",
  ],
  [
    "a parameter given from outside, open",
    [{ template: template({ Web: group(line({ CidrIp: ref("Office") })) }), parameters: { Office: OPEN } }],
    "open",
  ],
  [
    "a parameter given from outside, closed",
    [
      {
        template: template({ Web: group(line({ CidrIp: ref("DefaultOpen") })) }),
        parameters: { DefaultOpen: CLOSED },
      },
    ],
    "closed",
  ],
  [
    "an export of another stack, open",
    [
      { stack: "Net", template: { Outputs: { O: { Value: OPEN, Export: { Name: "cidr" } } }, Resources } },
      { stack: "App", template: template({ Web: group(line({ CidrIp: { "Fn::ImportValue": "cidr" } })) }) },
    ],
    "open",
  ],
  [
    "an export of another stack, closed",
    [
      {
        stack: "Net",
        template: { Outputs: { O: { Value: att("Vpc", "CidrBlock"), Export: { Name: "cidr" } } }, Resources },
      },
      { stack: "App", template: template({ Web: group(line({ CidrIp: { "Fn::ImportValue": "cidr" } })) }) },
    ],
    "closed",
  ],
  [
    "an output of another stack",
    [
      { stack: "Net", template: { Outputs: { O: { Value: OPEN } }, Resources } },
      {
        stack: "App",
        template: template({
          Web: group(line({ CidrIp: { "Fn::GetStackOutput": { StackName: "Net", OutputName: "O" } } })),
        }),
      },
    ],
    "open",
  ],
  [
    "a line for a group of another stack",
    [
      {
        stack: "Net",
        template: {
          Outputs: { O: { Value: ref("Web"), Export: { Name: "web" } } },
          Resources: { Web: group() },
        },
      },
      { stack: "App", template: { Resources: { Line: standalone({ "Fn::ImportValue": "web" }) } } },
    ],
    "open",
  ],
  ["a loop over known names", [{ template: loop(["Web", "Api"]) }], "open"],
  [
    "a loop whose body is closed",
    [
      {
        template: {
          ...loop([]),
          Resources: { "Fn::ForEach::G": ["Name", ["Web"], { "${Name}": group(closed) }] },
        },
      },
    ],
    "closed",
  ],
  [
    "a macro that may change the template",
    [{ template: template({ Web: group(closed) }, { Transform: "Office" }) }],
    "closed",
  ],
  [
    "YAML with short tags",
    [
      {
        template: `Parameters: {Office: {Type: String, Default: 0.0.0.0}}\nResources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress:\n      - IpProtocol: tcp\n        FromPort: 22\n        ToPort: 22\n        CidrIp: !Sub "\${Office}/0"\n`,
      },
    ],
    "open",
  ],
  [
    "YAML with an anchor",
    [
      {
        template: `Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress:\n      - &ssh {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}\n      - <<: *ssh\n        CidrIp: 0.0.0.0/0\n`,
      },
    ],
    "open",
  ],
  [
    "YAML with a port in octal",
    [
      {
        template: `Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress:\n      - {IpProtocol: tcp, FromPort: 026, ToPort: 026, CidrIp: 0.0.0.0/0}\n`,
      },
    ],
    "open",
  ],
];
