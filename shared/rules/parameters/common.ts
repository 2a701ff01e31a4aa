import { parsePrefix, type Prefix, type ServiceSet } from "../../packets";
import { ADMIN_PORTS, fromList, onBoth, portList } from "./ports";

export const ADMIN_PORTS_PARAMETER = portList(
  ADMIN_PORTS,
  "Ports by which servers are administered; 22 and 3389 always count. 23, 512-514, 2222 and 8291 are others.",
);

/** CIS words it for TCP, UDP and all protocols, and always asks for 22 and 3389. */
export const adminServices: (ports: readonly number[]) => ServiceSet = fromList((ports) =>
  onBoth(22, 3389, ...ports),
);

/** A list of names or ids as a parameter. */
export function nameList(describe: string) {
  return {
    default: [] as readonly string[],
    describe,
    schema: { type: "array", items: { type: "string" } },
  } as const;
}

const parsed = new WeakMap<readonly string[], readonly Prefix[]>();

/** A list of prefixes as a parameter, parsed once per run. */
export const prefixList = {
  parameter: (describe: string, standard: readonly string[] = []) =>
    ({
      default: standard,
      describe,
      schema: { type: "array", items: { type: "string", format: "cidr" } },
    }) as const,
  of(texts: readonly string[]): readonly Prefix[] {
    let prefixes = parsed.get(texts);
    if (!prefixes) parsed.set(texts, (prefixes = texts.flatMap((text) => parsePrefix(text) ?? [])));
    return prefixes;
  },
};

export const RANGE_PARAMETERS = {
  mostPorts: {
    default: 1000 as number,
    describe: "How many ports in a row are no large range.",
    schema: { type: "integer", minimum: 100, maximum: 65535 },
  },
  includeGroups: {
    default: false as boolean,
    describe: "Whether ranges between groups count as well.",
    schema: { type: "boolean" },
  },
} as const;

/** API calls that something has to know. */
export function calls(names: readonly string[], describe: string) {
  return {
    default: names,
    describe,
    schema: { type: "array", items: { type: "string" }, minItems: 1 },
  } as const;
}

/** The calls that change security groups, as CIS lists them. */
export const GROUP_CALLS: readonly string[] = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];
