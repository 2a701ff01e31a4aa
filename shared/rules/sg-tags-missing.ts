import { claim, maybe, type Claim } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { NETWORK_ACL, SECURITY_GROUP, type Tags } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { listed } from "./telling/lines";
import { told } from "./telling/told";

const tagged = function* (network: Network) {
  yield* declared(SECURITY_GROUP)(network);
  yield* declared(NETWORK_ACL)(network);
};

function missing(keys: readonly string[], { found }: Tags): readonly string[] {
  return keys.filter((key) => !found.has(key));
}

function lacks(keys: readonly string[], tags: Tags, name: string): Claim {
  const some = missing(keys, tags).length > 0;
  return some && !tags.settled ? maybe([`the tags of ${name}`]) : claim(some);
}

export const sgTagsMissing = defineRule({
  id: "sg-tags-missing",
  title: "A group or an ACL lacks required tags",
  severity: "low",
  recommended: "off",
  rationale: "Tags tell whose a group is, why it is there and until when; without them nobody can be asked.",
  condition: "A group or an ACL lacks one of the required tags. Without a list the rule is silent.",
  remediation: "Add the tags that are missing",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html"],
  controls: controlsOf("sg-tags-missing"),
  parameters: {
    requiredTags: {
      default: [] as readonly string[],
      describe: "Keys that every group and ACL has to carry, such as owner or expiry; none asks nothing.",
      schema: { type: "array", items: { type: "string" } },
    },
  },
  over: tagged,
  judge({ facts, name, resource }, { parameters: { requiredTags } }) {
    const keys = missing(requiredTags, facts.tags);
    const claim = lacks(requiredTags, facts.tags, name);
    return forbid(
      { ...claim, causes: [{ at: { resource, path: [] }, says: `no tag ${keys.join(", ")}` }] },
      told({
        so: `${name} lacks ${keys.length === 1 ? "the tag" : "the tags"} ${listed(keys)}`,
        perhaps: `${name} may lack ${keys.length === 1 ? "the tag" : "the tags"} ${listed(keys)}`,
        why: `Every group and every ACL is to carry ${listed(requiredTags)}.`,
      }),
    );
  },
});
