import { all, any, not, some } from "../facts";
import { forbid } from "../judges";
import { EMR_PUBLIC_ACCESS, RANGE_WORDS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const switches = declared(EMR_PUBLIC_ACCESS);

export const emrPublic = defineRule({
  id: "emr-public",
  title: "EMR does not block public access",
  severity: "high",
  recommended: "warning",
  rationale: "The block is what keeps a cluster with an open group from starting; without it nothing asks.",
  condition:
    "The account's block of public access for EMR is off, or excepts ports besides 22. CloudFormation has no such switch.",
  remediation: "Block public access, with port 22 as the only exception",
  references: ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html"],
  over: switches,
  judge({ facts, name, root }) {
    const more = some(facts.ranges, (range) =>
      not(all(RANGE_WORDS.first.read(range).is("22"), RANGE_WORDS.last.read(range).is("22"))),
    );
    return forbid(
      { ...any(facts.blocks.is(false), more), causes: [{ at: root, says: "public access is not blocked" }] },
      told({
        so: `${name} lets EMR clusters be public`,
        perhaps: `${name} may let EMR clusters be public`,
        why: "The block is off, or it has exceptions besides port 22.",
      }),
    );
  },
});
