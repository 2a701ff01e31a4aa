import { sgTextInvalid } from "../../shared/rules/sg-text-invalid";
import { describeRule, group, oneOf, tcp, unresolved, maybe } from "./describe-rule";

const EVERY_SIGN = "aZ09 ._-:/()#,@[]+=&;{}!$*";
const said = (text: string) => [group("web", { ingress: [tcp(22).from("10.0.0.0/8").said(text)] })];

describeRule(sgTextInvalid, {
  valid: [
    {
      name: "every sign that is allowed",
      given: [group("web", { groupName: EVERY_SIGN, description: EVERY_SIGN })],
    },
    { name: "every sign in a line", given: said(EVERY_SIGN) },
    {
      name: "255 characters",
      given: [group("web", { groupName: "x".repeat(255), description: "y".repeat(255) })],
    },
    {
      name: "blanks at the end, which EC2 trims",
      given: [group("web", { description: `${"y".repeat(255)} ` })],
    },
    { name: "sg- within a name", given: [group("web", { groupName: "my-sg-web" })] },
    { name: "a description that begins with sg-", given: [group("web", { description: "sg-web" })] },
    { name: "a text from outside", given: [group("web", { groupName: unresolved("Name") })] },
    { name: "no text in a line", given: [group("web", { ingress: [tcp(22).from("10.0.0.0/8")] })] },
    { name: "a name that only begins like AWS's own", given: [group("web", { groupName: "default-web" })] },
  ],
  invalid: [
    {
      name: "256 characters",
      given: [group("web", { groupName: "x".repeat(256) })],
      expect: [{ subject: "web", why: "Name: it has 256 characters, and 255 are allowed." }],
    },
    {
      name: "a long description",
      given: [group("web", { description: "x".repeat(256) })],
      expect: [{ subject: "web" }],
    },
    {
      name: "an umlaut",
      given: [group("web", { description: "Büro" })],
      expect: [{ subject: "web", why: 'Description: "ü" is not allowed in it.' }],
    },
    {
      name: "an arrow in a line",
      given: said("a → b"),
      expect: [
        {
          subject: "web",
          title: "EC2 refuses the description of a line of group web",
          why: /^Description of a line/,
        },
      ],
    },
    { name: "an apostrophe", given: said("Bob's house"), expect: [{ subject: "web" }] },
    {
      name: "a name like an id",
      given: [group("web", { groupName: "sg-web" })],
      expect: [{ subject: "web", why: "Name: it begins like the id of a group." }],
    },
    { name: "a line break", given: [group("web", { description: "a\nb" })], expect: [{ subject: "web" }] },
    {
      name: "the name that AWS keeps for itself",
      given: [group("web", { groupName: "default", ingress: [] })],
      expect: [{ subject: "web", why: /kept for the group that AWS makes/ }],
    },
  ],
  undetermined: [
    {
      name: "a line that may be there",
      given: [group("web", { ingress: [maybe("More", tcp(22).from("10.0.0.0/8").said("a → b"))] })],
      expect: [{ subject: "web", dependsOn: ["More"] }],
    },
    {
      name: "one of two names",
      given: [group("web", { groupName: oneOf("Name", "sg-web", "web") })],
      expect: [{ subject: "web", dependsOn: ["Name"] }],
    },
  ],
  unheeded: {
    "(GroupName|Description|SecurityGroupIngress)$":
      "what nobody knows yet is taken to be well-formed: AWS refuses the rest",
  },
});
