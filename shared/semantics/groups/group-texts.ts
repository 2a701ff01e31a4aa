import { DEFAULT_GROUP_NAME } from "../../vocabulary";

/** What EC2 takes in names and descriptions (EC2 API, CreateSecurityGroup and IpRange). */
const LONGEST = 255;
const ALLOWED = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;
const FOREIGN = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/u;

/** Why EC2 refuses a description; `undefined`: it takes it. */
export function whyNotText(text: string): string | undefined {
  const length = text.trimEnd().length;
  if (length > LONGEST) return `it has ${length} characters, and ${LONGEST} are allowed`;
  if (ALLOWED.test(text)) return undefined;
  const foreign = FOREIGN.exec(text)?.[0] ?? "";
  return `${JSON.stringify(foreign)} is not allowed in it`;
}

/** By one look, whether a line's description may be refused, or may say nothing: false only where neither is so. */
export function needsLook(text: string): boolean {
  return text.length > LONGEST || !SAYS_SOMETHING.test(text);
}

const SAYS_SOMETHING =
  /^(?!from |to )[a-zA-Z0-9._\-:/()#,@[\]+=&;{}!$*][a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;

/** Why EC2 refuses the name of a group (InvalidGroup.Reserved, InvalidParameterValue). */
export function whyNotName(name: string): string | undefined {
  if (name.trimEnd() === DEFAULT_GROUP_NAME) return "it is kept for the group that AWS makes with each VPC";
  return name.startsWith("sg-") ? "it begins like the id of a group" : whyNotText(name);
}

/** Texts that tools write where the author gave none. */
const BY_TOOLS = new Set(["", "managed by terraform", "managed by pulumi"]);

/**
 * Whether nobody wrote a group's description.
 * @param path the construct path, which CDK writes where there is none
 */
export function isPlaceholderDescription(text: string, path: string | undefined): boolean {
  const trimmed = text.trim();
  return BY_TOOLS.has(trimmed.toLowerCase()) || (path !== undefined && trimmed === withoutResource(path));
}

/**
 * Components of awsx and eks make groups that nobody asked for; awsx's own form of a group is one that was asked for.
 */
export function isByVendorsComponent(madeBy: string | undefined): boolean {
  return madeBy !== undefined && /^(awsx|eks):/.test(madeBy) && !madeBy.endsWith(":SecurityGroup");
}

function withoutResource(path: string): string {
  return path.replace(/\/Resource$/, "");
}

/** CDK describes a line by its peer and its port where nobody else does: "from 0.0.0.0/0:443". */
const BY_CDK = /^(from|to) \S+:(ALL |UDP |TCP |ICMP|ESP|AH|\d|\{)/;

/** Whether a line's description says nothing that the line does not. */
export function isGeneratedDescription(text: string): boolean {
  return BY_CDK.test(text);
}
