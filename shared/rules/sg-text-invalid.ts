import { capital } from "../text/sentences";
import { any, because, ifThere, no, placeFrom, type Cause, type Claim, type Setting } from "../facts";
import { forbid } from "../judges";
import type { Group } from "../network/network";
import {
  causeOf,
  egressOf,
  ingressOf,
  isWritten,
  TRAIT,
  traitsOf,
  whyNotName,
  whyNotText,
  type CauseLine,
} from "../semantics";
import { SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

const NOTHING_WRONG = no();

function refused(setting: Setting<string>, what: string, why: (text: string) => string | undefined): Claim {
  const { only } = setting;
  if (!setting.written || (only !== undefined && why(only) === undefined)) return NOTHING_WRONG;
  const claim = setting.satisfiesIfKnown((text) => why(text) !== undefined);
  const reason = setting.told.map(why).find((one) => one !== undefined);
  if (claim.holds === "no") return NOTHING_WRONG;
  return because(claim, { at: setting.origin, says: `${what}: ${reason ?? ""}` });
}

/** "the description of a line of Web" */
function textRefused(causes: readonly Cause[], group: string): string {
  const [what = "", ...others] = new Set(causes.map(({ says }) => says.split(":")[0]));
  return others.length > 0 ? `texts of group ${group}` : `the ${what} of group ${group}`;
}

function textsOf(group: Group): Claim {
  const claims: Claim[] = [];
  const add = (claim: Claim): void => {
    if (claim.holds !== "no") claims.push(claim);
  };
  if (isWritten(group) && !group.isDefault) {
    const { name, description } = SECURITY_GROUP.words;
    add(refused(name.read(group.root), "name", whyNotName));
    add(refused(description.read(group.root), "description", whyNotText));
  }
  for (const filter of [ingressOf(group), egressOf(group)]) {
    if ((traitsOf(filter) & TRAIT.texts) === 0) continue;
    // CDK's own descriptions have that trait, and each line may have one.
    if (!filter.lines.someDescription((text) => whyNotText(text) !== undefined)) continue;
    filter.lines.each((line, doubt) => {
      if (line.implied !== undefined) return;
      const claim = refused(line.description, "description of a line", whyNotText);
      add(ifThere(claim, doubt));
    });
  }
  return claims.length === 0 ? NOTHING_WRONG : any(...claims);
}

export const sgTextInvalid = defineRule({
  id: "sg-text-invalid",
  title: "EC2 refuses a group's name or a description",
  severity: "medium",
  recommended: "error",
  rationale: "The deployment fails half-way, after other things have been changed.",
  condition:
    "A name or a description has more than 255 characters or one that EC2 does not take, or a name begins with sg- or is default.",
  remediation:
    "Use up to 255 letters, digits, blanks and ._-:/()#,@[]+=&;{}!$*, and no name that begins with sg- or is default",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html",
  ],
  over: groups,
  judge(group) {
    return forbid(textsOf(group), (claim) => ({
      ...told(({ causes }) => ({
        so: `EC2 refuses ${textRefused(causes, group.name)}`,
        perhaps: `EC2 may refuse ${textRefused(causes, group.name)}`,
        fix: { remove: [], add: causes.map(({ at }) => `${placeFrom(at, group.resource)}: YOUR_TEXT`) },
        why: [...new Set(causes.map(({ says }) => `${capital(says)}.`))].join(" "),
      }))(claim),
      lines: linesOf(group),
    }));
  },
});

/** The lines whose description it is. */
function linesOf(group: Group): readonly CauseLine[] {
  const found: CauseLine[] = [];
  for (const filter of [ingressOf(group), egressOf(group)])
    filter.lines.each((line) => {
      if (line.implied === undefined && refused(line.description, "", whyNotText).holds !== "no")
        found.push(causeOf(line, filter.direction));
    });
  return found;
}
