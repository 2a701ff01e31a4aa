/** The ARN of a group or a subnet ends with its id, which is what it is called elsewhere. */
function idWithin(text: string): string {
  return /^arn:[\w-]+:ec2:[^:]*:\d*:(?:security-group|subnet)\/([\w-]+)$/.exec(text)?.[1] ?? text;
}

/** Pulumi's `aws` takes several ids as one text where its provider does (`additionalMasterSecurityGroups` of EMR). */
export function idsWithin(text: string): readonly string[] {
  return SEVERAL.test(text) ? text.split(",").map((id) => id.trim()) : [idWithin(text)];
}

const SEVERAL = /^[a-z]+-[0-9a-f]+(?:\s*,\s*[a-z]+-[0-9a-f]+)+$/;
