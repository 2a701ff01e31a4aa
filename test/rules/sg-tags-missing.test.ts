import { sgTagsMissing } from "../../shared/rules/sg-tags-missing";
import { acl, describeRule, group, maybe, ref, unresolved, vpc, raw } from "./describe-rule";

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
      name: "a key with dots",
      given: [group("web", { tags: { "acme.com/owner": "netops" } })],
      parameters: { requiredTags: ["acme.com/owner"] },
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
      name: "one of two may be there, and the other is not",
      given: [group("web", { tags: { owner: maybe("Owned", "netops") } })],
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
      expect: [{ subject: "web", dependsOn: ["Tags"] }],
    },
    {
      name: "tags that may be there",
      given: [group("web", { tags: maybe("Tagged", TAGS) })],
      parameters,
      expect: [{ subject: "web", title: "web may lack the tags owner and expiry: Tagged decides" }],
    },
    {
      name: "one of two may be there",
      given: [group("web", { tags: { ...TAGS, expiry: maybe("Expires", "2027-01-01") } })],
      parameters,
      expect: [{ subject: "web", title: "web may lack the tag expiry: Expires decides" }],
    },
    {
      name: "an ACL with tags that may be there",
      given: [vpc("net"), acl("edge", { vpc: ref("net"), tags: maybe("Tagged", TAGS) }, [])],
      parameters,
      expect: [{ subject: "edge", dependsOn: ["Tagged"] }],
    },
    {
      name: "a key that only the deploy tells",
      given: [
        raw("web", {
          cfn: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "Web",
              Tags: [
                { Key: unresolved("Key"), Value: "netops" },
                { Key: "expiry", Value: "2027-01-01" },
              ],
            },
          },
        }),
      ],
      parameters,
      on: "cloudformation",
      because: "tags of Pulumi are an object, whose keys it knows",
      expect: [{ subject: "web", title: "web may lack the tag owner: Key decides" }],
    },
  ],
});
