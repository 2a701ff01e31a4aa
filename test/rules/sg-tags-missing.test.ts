import { sgTagsMissing } from "../../shared/rules/sg-tags-missing";
import { acl, describeRule, group, ref, unresolved, vpc, raw } from "./describe-rule";

const parameters = { requiredTags: ["owner", "expiry"] };
const TAGS = { owner: "netops", expiry: "2027-01-01" };

describeRule(sgTagsMissing, {
  valid: [
    { name: "none is required", given: [group("web")] },
    { name: "both tags", given: [group("web", { tags: TAGS })], parameters },
    {
      name: "a value from outside",
      given: [group("web", { tags: { ...TAGS, owner: unresolved("Owner") } })],
      parameters,
    },
    {
      name: "an ACL with both",
      given: [vpc("net"), acl("edge", { vpc: ref("net"), tags: TAGS }, [])],
      parameters,
    },
  ],
  invalid: [
    {
      name: "no tags",
      given: [group("web")],
      parameters,
      expect: [{ subject: "web", title: "web lacks the tags owner and expiry" }],
    },
    {
      name: "one of two",
      given: [group("web", { tags: { owner: "netops" } })],
      parameters,
      expect: [{ subject: "web", title: "web lacks the tag expiry" }],
    },
    {
      name: "another case",
      given: [group("web", { tags: { owner: "netops", Expiry: "2027-01-01" } })],
      parameters,
      expect: [{ subject: "web" }],
    },
    {
      name: "an ACL without",
      given: [vpc("net"), acl("edge", { vpc: ref("net") }, [])],
      parameters,
      expect: [{ subject: "edge" }],
    },
  ],
  undetermined: [
    {
      name: "tags from outside",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "Web", Tags: unresolved("Tags") },
          },
        }),
      ],
      parameters,
      on: "cloudformation",
      because: "one spelling is enough",
      expect: [{ subject: "web" }],
    },
  ],
});
