/** The ARN of a group or a subnet ends with its id, which is what it is called elsewhere. */
export function idWithin(text: string): string {
  return /^arn:[\w-]+:ec2:[^:]*:\d*:(?:security-group|subnet)\/([\w-]+)$/.exec(text)?.[1] ?? text;
}
