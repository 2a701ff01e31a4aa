import { forbid } from "../judges";
import { SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

/** What the console's launch wizard calls the groups it makes (Amazon EC2 User Guide, "Launch an instance"). */
const WIZARD = /^launch-wizard(-\d+)?$/;
const written = declared(SECURITY_GROUP);

export const sgLaunchWizard = defineRule({
  id: "sg-launch-wizard",
  title: "A group comes from the launch wizard",
  severity: "low",
  recommended: "note",
  rationale:
    "The wizard's groups open SSH or RDP to everybody by default and were made for one try, not for a program.",
  condition: "A group is called launch-wizard, or that with a number.",
  remediation: "Replace it by a group whose name and lines say what it is for",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-instance-wizard.html"],
  over: written,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(
        facts.name,
        facts.name.satisfiesIfKnown((text) => WIZARD.test(text)),
        "named by the launch wizard",
      ),
      told(() => ({
        so: `Group ${name} has a name of the launch wizard`,
        perhaps: `Group ${name} may have a name of the launch wizard`,
        why: "The console calls groups launch-wizard when nobody gives them a name, and opens them to everybody unless told otherwise.",
      })),
    ),
});
