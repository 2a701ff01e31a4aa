import { any, because, not } from "../facts";
import { forbid, PASS } from "../judges";
import type { Network } from "../network/network";
import { NETWORK_ACL, SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { listedInShort } from "../text/lists";
import { told } from "./telling/told";

const tagged = function* (network: Network) {
  yield* declared(SECURITY_GROUP)(network);
  yield* declared(NETWORK_ACL)(network);
};

export const sgTagsMissing = defineRule({
  id: "sg-tags-missing",
  title: "A group or an ACL lacks required tags",
  severity: "low",
  recommended: "off",
  rationale: "Tags tell whose a group is, why it is there and until when; without them nobody can be asked.",
  condition: "A group or an ACL lacks one of the required tags. Without a list the rule is silent.",
  remediation: "Add the tags that are missing",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html"],
  parameters: {
    requiredTags: {
      default: [] as readonly string[],
      describe: "Keys that every group and ACL has to carry, such as owner or expiry; none asks nothing.",
      schema: { type: "array", items: { type: "string" } },
    },
  },
  over: tagged,
  judge({ facts, name, resource }, { parameters: { requiredTags } }) {
    if (requiredTags.length === 0) return PASS;
    const asked = requiredTags.map((key) => ({ key, lacks: not(facts.tags.hasKey((one) => one === key)) }));
    const lacks = any(...asked.map((one) => one.lacks));
    const keys = asked.filter((one) => one.lacks.holds === lacks.holds).map(({ key }) => key);
    return forbid(
      because(lacks, { at: { resource, path: [] }, says: `no tag ${keys.join(", ")}` }),
      told({
        so: `${name} lacks ${keys.length === 1 ? "the tag" : "the tags"} ${listedInShort(keys)}`,
        perhaps: `${name} may lack ${keys.length === 1 ? "the tag" : "the tags"} ${listedInShort(keys)}`,
        why: `Every group and every ACL is to carry ${listedInShort(requiredTags)}.`,
      }),
    );
  },
});
