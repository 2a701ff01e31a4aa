import type { Claim } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network, Subject } from "../network/network";
import { isByVendorsComponent, isPlaceholderDescription, stacksWhere, type Stack } from "../semantics";
import { SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { subjectNames } from "./telling/lists";
import { shownBy, told } from "./telling/told";

type Written = Facts<typeof SECURITY_GROUP.words>;

const isVendors = ({ resource }: Subject): boolean => isByVendorsComponent(resource.madeBy);

/** What its author left out is apart from what a vendor did: their levels may differ. */
function stacksLacking(network: Network): readonly Stack[] {
  const written = [...declared(SECURITY_GROUP)(network)];
  const [own, vendors] = [written.filter((one) => !isVendors(one)), written.filter(isVendors)];
  return [own, vendors].flatMap((some) => stacksWhere(some, lacksDescription));
}

function lacksDescription({ facts, resource }: Written): Claim {
  const isNone = (text: string): boolean => isPlaceholderDescription(text, resource.constructPath);
  return shownBy(facts.description, facts.description.satisfiesIfKnown(isNone), "no description of its own");
}

export const sgDescriptionMissing = defineRule({
  id: "sg-description-missing",
  title: "A security group has no description of its own",
  severity: "low",
  recommended: "note",
  rationale:
    "Whoever reviews a group later can only guess what it was made for; its description cannot be changed then.",
  condition:
    "A group's description is empty, or the one that Terraform, Pulumi or CDK writes by itself; told once for a stack.",
  remediation: "Say what the group is for; a new description replaces the group",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"],
  over: stacksLacking,
  judge({ claim, parts }) {
    const { text, many, rest } = subjectNames(parts);
    const groups = many ? `Groups ${text}` : `Group ${text}`;
    return forbid(
      claim,
      told({
        so: `${groups} ${many ? "have" : "has"} no description of ${many ? "their" : "its"} own`,
        perhaps: `${groups} may have no description of ${many ? "their" : "its"} own`,
        why: `${many ? "Their descriptions are empty, or a tool wrote them" : "It is empty, or a tool wrote it"}. A description cannot be changed later without a new group.${rest}`,
        byDefault: parts.every(({ subject }) => isVendors(subject)),
      }),
    );
  },
});
