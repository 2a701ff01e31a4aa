import { isScalar, type List, type Setting, type Tree } from "../facts";
import { parsePrefix, whyNotPrefix, type Family, type Prefix } from "../packets";
import type { Spelling } from "./spelling";
import { absent, asText, blocks, scalar, texts, type Word } from "./words";

/** What stands where a prefix belongs, by the family that its property takes. */
export const LINE_CIDRS = {
  4: texts({ cfn: "CidrIp", aws: ["cidrIpv4", "cidrBlocks"] }),
  6: texts({ cfn: "CidrIpv6", aws: ["cidrIpv6", "ipv6CidrBlocks"] }),
} as const;

/** What stands where the id of another end belongs. */
export const LINE_IDS = {
  group: texts({
    cfn: ["SourceSecurityGroupId", "DestinationSecurityGroupId", "SourceSecurityGroupName"],
    aws: ["sourceSecurityGroupId", "referencedSecurityGroupId", "securityGroups"],
  }),
  list: texts({
    cfn: ["SourcePrefixListId", "DestinationPrefixListId"],
    aws: ["prefixListId", "prefixListIds"],
  }),
} as const;

export const ACL_CIDRS = {
  4: texts({ cfn: "CidrBlock", aws: "cidrBlock" }),
  6: texts({ cfn: "Ipv6CidrBlock", aws: "ipv6CidrBlock" }),
} as const;

/** The block of a place, or where a route leads: one prefix. State has an empty text where there is none. */
export function block(family: Family, spelling: Spelling): Word<Setting<string>> {
  const parse = (raw: string | number | boolean): string | undefined => {
    const written = asText(raw);
    return written === "" || parsePrefix(written.trim())?.family === family ? written : undefined;
  };
  return scalar(spelling, (tree) => `an IPv${family} prefix${whyNot(tree)}`, parse, absent(""));
}

function whyNot(tree: Tree): string {
  const written = isScalar(tree) ? asText(tree).trim() : undefined;
  return written === undefined || parsePrefix(written) ? "" : ` (${whyNotPrefix(written)})`;
}

/** Prefixes, or addresses without a length, where a service of AWS takes either. */
export function addresses(spelling: Spelling): Word<List<Setting<string>>> {
  const inner = blocks(spelling);
  return {
    spelling,
    read: (root) => inner.read(root).map((item) => item.setting("an address or a prefix", whole, absent(""))),
  };
}

/** An address without a length is one address. */
export function addressOrPrefix(text: string): Prefix | undefined {
  return parsePrefix(whole(text));
}

function whole(raw: string | number | boolean): string {
  const written = asText(raw);
  if (written.includes("/")) return written;
  return `${written}/${written.includes(":") ? 128 : 32}`;
}
