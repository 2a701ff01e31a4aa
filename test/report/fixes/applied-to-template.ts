/** A fix for an ACL carried out on a template, by its words alone. */
import type { ReportedFix } from "../../../shared/report/report";
import type { Template } from "../../rules/given/to-template";
import { OFFICE, servicesSaid } from "./applied-fix";

const ENTRY = "AWS::EC2::NetworkAclEntry";

/** Absent: the fix is advice, or leaves it to its author where in the order a line belongs. */
export function applyToTemplate(fix: ReportedFix, acl: string, template: Template): Template | undefined {
  const resources: Record<string, unknown> = { ...template.Resources };
  const taken = fix.remove.map((text) => entryNamed(text, resources));
  if (taken.length + fix.add.length === 0 || taken.includes(undefined)) return undefined;
  const gone = taken.flatMap((one) => one ?? []);
  for (const [i, text] of fix.add.entries()) {
    const renumbered = /^(\w+) RuleNumber: (\d+)$/.exec(text);
    const entries = renumbered
      ? gone.map(({ properties }) => ({ ...properties, RuleNumber: Number(renumbered[2]) }))
      : entriesSaid(text, acl, gone[i]?.properties);
    if (!entries) return undefined;
    entries.forEach((Properties, k) => (resources[`Fresh${i}x${k}`] = { Type: ENTRY, Properties }));
  }
  const kept = Object.entries(resources).filter(([name]) => !gone.some((one) => one.name === name));
  return { ...template, Resources: Object.fromEntries(kept) as Template["Resources"] };
}

type Properties = Readonly<Record<string, unknown>>;

interface Entry {
  readonly name: string;
  readonly properties: Properties;
}

/** "dataIn1: allow tcp 22 from 0.0.0.0/0", "dataIn1 RuleNumber: 90" */
function entryNamed(text: string, resources: Readonly<Record<string, unknown>>): Entry | undefined {
  const [name = ""] = /^\w+/.exec(text) ?? [];
  const entry = resources[name] as { Type: string; Properties: Properties } | undefined;
  return entry?.Type === ENTRY ? { name, properties: entry.Properties } : undefined;
}

function entriesSaid(
  text: string,
  acl: string,
  instead: Properties | undefined,
): readonly Properties[] | undefined {
  const said = /^(?:(\d+): )?(allow|deny) (.*) (from|to) (\S+)$/.exec(text);
  const number = said?.[1] === undefined ? instead?.["RuleNumber"] : Number(said[1]);
  const services = servicesSaid((said?.[3] ?? "").replace("YOUR_PORT", "8443"));
  if (!said || number === undefined || !services) return undefined;
  const family = instead?.["Ipv6CidrBlock"] === undefined ? 4 : 6;
  const block = said[5] === "YOUR_PREFIX" ? OFFICE[family] : (said[5] ?? "");
  return services.map(({ protocol, from, to }) => ({
    NetworkAclId: { Ref: acl },
    RuleNumber: number,
    Egress: said[4] === "to",
    RuleAction: said[2],
    Protocol: Number(protocol),
    [block.includes(":") ? "Ipv6CidrBlock" : "CidrBlock"]: block,
    ...(from !== undefined && {
      [protocol === 6 || protocol === 17 ? "PortRange" : "Icmp"]:
        protocol === 6 || protocol === 17 ? { From: from, To: to } : { Type: from, Code: to },
    }),
  }));
}
