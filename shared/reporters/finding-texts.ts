import { constructOf } from "../report/words/construct-path";
import type { Finding, ReportDiagnostic, ReportedLine } from "../report/report";
import { firstOf } from "../text/lists";
import { capital, uncapitalised } from "../text/sentences";
import { plain } from "./sanitise";

const MOST_RULES = 2;

/** "net.yaml:8:3" */
export function placeText({ file, line, column }: ReportDiagnostic): string | undefined {
  if (file === undefined) return undefined;
  return [plain(file), line, column].filter((part) => part !== undefined).join(":");
}

/** "sg-ingress-ssh-open (critical), also a, b and 3 more" */
export function rulesText(finding: Finding): string {
  const { alsoBreaks } = finding;
  const also = firstOf(alsoBreaks, MOST_RULES);
  return `${finding.ruleId} (${finding.severity})${also === "" ? "" : `, also ${also}`}`;
}

/** "tcp 1.2.3.4:50000 → Bastion:22 is admitted" */
export function packetText({ text, outcome }: NonNullable<Finding["witness"]>): string {
  return `${plain(text)} ${plain(outcome)}`;
}

/** A message as the beginning of a line. Names of files and of resources are left as they are spelt. */
export function opening(message: string): string {
  return OWN_WORD.test(message) ? capital(message) : message;
}

/** How messages begin that do not begin with a name. */
const OWN_WORD =
  /^(an?|cannot|it|no|nothing|policy configuration|resource \d+|rules|step \d+|that|the|there|two|values are) /;

/** Where a finding is written, best place first; a line of its own resource else. */
export function firstPlace(finding: Finding): Finding["locations"][number] | undefined {
  return finding.locations[0] ?? finding.lines.find((line) => line.location)?.location;
}

/** What people call the resource: construct path, else name. */
export function resourceText({ resource }: Finding): string {
  return resource.path === undefined ? resource.name : constructOf(resource.path);
}

/** What it is told of: "the program", all groups of a stack; mostly the resource. */
export function subjectTexts(finding: Finding): readonly string[] {
  return finding.about ?? [resourceText(finding)];
}

/** "ingress[0].cidrBlocks: tcp 22 from Office"; of another resource, "ssh.cidrIpv4: tcp 22 from 0.0.0.0/0". */
export function lineText(line: ReportedLine, { resource }: Finding): string {
  const { key, name } = line.resource;
  const place = asWritten(line);
  if (key !== resource.key) return `${plain(place === "" ? name : `${name}.${place}`)}: ${plain(line.text)}`;
  // What a line says of a property begins with it at times.
  const isNamed = line.text.startsWith(line.property.split(".").at(-1) ?? "");
  return isNamed ? plain(line.text) : `${plain(place)}: ${plain(line.text)}`;
}

/** Pulumi programs write `ingress[0].cidrBlocks[1]`; templates have no such spelling. */
function asWritten({ property, resource }: ReportedLine): string {
  if (resource.host === "pulumi") return property.replace(/\.(\d+)(?=\.|$)/g, "[$1]");
  return property.replace(PEER, "");
}

/** The text of a line names its peer. */
const PEER = /(^|\.)(Cidr|(Source|Destination)(PrefixList|SecurityGroup))\w*$/;

/** What to do about a finding, as it stands behind a label. */
export function fixText({ fix, remediation }: Finding): string {
  return uncapitalised(fix?.summary ?? remediation);
}
