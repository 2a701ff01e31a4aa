import { forbid } from "../judges";
import { isByVendorsComponent, isPlaceholderDescription } from "../semantics";
import { SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const written = declared(SECURITY_GROUP);

export const sgDescriptionMissing = defineRule({
  id: "sg-description-missing",
  title: "A security group has no description of its own",
  severity: "low",
  recommended: "note",
  rationale:
    "Whoever reviews a group later can only guess what it was made for; its description cannot be changed then.",
  condition: "A group's description is empty, or the one that Terraform, Pulumi or CDK writes by itself.",
  remediation: "Say what the group is for; a new description replaces the group",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"],
  over: written,
  judge: ({ facts, name, resource }) =>
    forbid(
      shownBy(
        facts.description,
        facts.description.satisfiesIfKnown((text) => isPlaceholderDescription(text, resource.constructPath)),
        "no description of its own",
      ),
      told(() => ({
        so: `Group ${name} has no description of its own`,
        perhaps: `Group ${name} may have no description of its own`,
        why: "It is empty, or a tool wrote it. A description cannot be changed later without a new group.",
        byDefault: isByVendorsComponent(resource.madeBy),
      })),
    ),
});
