import { sgRuleDescriptionMissing } from "../../shared/rules/sg-rule-description-missing";
import { describeRule, group, icmp, maybe, oneOf, raw, tcp, unresolved } from "./describe-rule";

const OFFICE = "203.0.113.0/24";

/** A line without a source. */
const open = (text?: string) =>
  raw("web", {
    cfn: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "Web",
        SecurityGroupIngress: [
          { IpProtocol: "tcp", FromPort: 22, ToPort: 22, ...(text !== undefined && { Description: text }) },
        ],
      },
    },
    aws: {
      type: "aws:ec2/securityGroup:SecurityGroup",
      properties: {
        description: "Web",
        ingress: [
          { protocol: "tcp", fromPort: 22, toPort: 22, ...(text !== undefined && { description: text }) },
        ],
      },
    },
  });

describeRule(sgRuleDescriptionMissing, {
  valid: [
    {
      name: "a line that says none, and says so",
      given: [group("web", { egress: [icmp(252, 86).to("255.255.255.255/32").said("None")] })],
    },
    { name: "what AWS adds", given: [group("web")] },
    { name: "a description, on a line without a source", given: [open("Office")] },
    { name: "a description", given: [group("web", { ingress: [tcp(22).from(OFFICE).said("Office")] })] },
    {
      name: "a description that begins like CDK's",
      given: [group("web", { ingress: [tcp(22).from(OFFICE).said("from the office: SSH")] })],
    },
    {
      name: "CDK's text where that is accepted",
      given: [group("web", { ingress: [tcp(22).from(OFFICE).said("from 203.0.113.0/24:22")] })],
      parameters: { acceptGenerated: true },
    },
  ],
  invalid: [
    {
      name: "a line that says none, without a word",
      given: [group("web", { egress: [icmp(252, 86).to("255.255.255.255/32")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "none",
      given: [group("web", { ingress: [tcp(22).from(OFFICE)] })],
      expect: [
        { subject: "web", title: "A line of web has no description", lines: ["tcp 22 from 203.0.113.0/24"] },
      ],
    },
    {
      name: "an empty one",
      given: [group("web", { egress: [tcp(443).to(OFFICE).said("")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "CDK's text",
      given: [group("web", { ingress: [tcp(22).from(OFFICE).said("from 203.0.113.0/24:22")] })],
      expect: [{ subject: "web", why: /by it; the text there only repeats the line\.$/ }],
    },
    {
      name: "CDK's text of all traffic",
      given: [group("web", { ingress: [tcp().from(OFFICE).said("from 203.0.113.0/24:ALL PORTS")] })],
      expect: [{ subject: "web" }],
    },
    {
      name: "two of three",
      given: [
        group("web", {
          ingress: [tcp(22).from(OFFICE), tcp(80).from(OFFICE), tcp(443).from(OFFICE).said("Site")],
        }),
      ],
      expect: [
        {
          subject: "web",
          title: "2 lines of web have no description",
          why: "Nothing says what is meant by them.",
        },
      ],
    },
    {
      name: "both ways",
      given: [
        group("web", {
          ingress: [tcp(80).from(OFFICE), tcp(443).from(OFFICE)],
          egress: [tcp(443).from(OFFICE)],
        }),
      ],
      expect: [{ subject: "web", title: "3 lines of web have no description" }],
    },
    {
      name: "none, on a line without a source",
      given: [open()],
      expect: [{ subject: "web", title: "A line of web has no description", lines: ["tcp 22 from nothing"] }],
    },
  ],
  undetermined: [
    {
      name: "lines that only the deploy tells",
      given: [group("web", { ingress: unresolved("Lines") })],
      expect: [{ subject: "web", title: "Lines of web may have no description: Lines decides" }],
    },
    {
      name: "one or none",
      given: [
        group("web", {
          ingress: [
            tcp(22)
              .from(OFFICE)
              .said(oneOf("Text", "", "Office")),
          ],
        }),
      ],
      expect: [{ subject: "web", dependsOn: ["Text"] }],
    },
    {
      name: "a line that is there or not",
      given: [group("web", { ingress: [maybe("Admin", tcp(22).from(OFFICE))] })],
      expect: [{ subject: "web", dependsOn: ["Admin"] }],
    },
  ],
  unheeded: {
    "Description$|SecurityGroup(In|E)gress$":
      "a text that nobody knows yet is taken for one that says something",
  },
});
