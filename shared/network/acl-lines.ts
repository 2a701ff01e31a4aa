import { NO_NAMES, Setting, unknown, type Bounds, type Field, type Names } from "../facts";
import { describeServices, NO_SERVICES, ALL_SERVICES, type ServiceSet } from "../packets";
import {
  ACL_LINE_WORDS,
  asProtocol,
  describePeers,
  NO_PEERS,
  plainServices,
  PROTOCOL_EXPECTED,
  readPrefix,
  readServices,
  type Peers,
} from "../vocabulary";
import type { AclLine } from "./network";

/** One numbered line of an ACL, from an entry resource or an inline row. */
export function readAclLine(row: Field, egress: boolean): AclLine {
  const aws = row.resource.dialect === "aws";
  const protocol = row
    .at(aws ? "protocol" : "Protocol")
    .setting(PROTOCOL_EXPECTED, asProtocol, unknown([`the protocol of ${row.resource.name}`]));
  const services = aclServices(row, protocol);
  const peers = aclPeers(row, aws);
  const number = ACL_LINE_WORDS.number.read(row);
  const action = actionOf(row);
  return {
    row,
    resource: row.resource,
    egress,
    number,
    action,
    protocol,
    services,
    peers,
    get says() {
      return `${action.only ?? "allow or deny"} ${serviceText(services)} ${egress ? "to" : "from"} ${describePeers(peers)}`;
    },
  };
}

function serviceText(services: Bounds<ServiceSet>): string {
  if (services.must === services.may) return describeServices(services.may);
  return services.names.length > 0
    ? `services that ${services.names.join(" and ")} decides`
    : "some services";
}

function actionOf(row: Field): Setting<"allow" | "deny"> {
  const raw = ACL_LINE_WORDS.action.read(row);
  const place = raw.origin;
  const { value } = raw;
  if (value.kind === "unknown") return new Setting(value, place, raw.written);
  const words = value.kind === "known" ? [value.value] : value.values;
  const actions = words.map((word) => word.toLowerCase());
  const good = actions.filter((word): word is "allow" | "deny" => word === "allow" || word === "deny");
  if (good.length !== actions.length)
    return new Setting(unknown([`the action of ${row.resource.name}`]), place, raw.written);
  const first = good[0];
  if (value.kind === "known" && first)
    return new Setting({ kind: "known", value: first, names: value.names }, place, raw.written);
  return new Setting({ kind: "oneOf", values: good, names: value.names }, place, raw.written);
}

/**
 * What an ACL line matches. tcp and udp need a range; every protocol but tcp, udp, icmp and icmpv6 ignores what is
 * written; 58 with an IPv4 prefix is every type and code (EC2 API, CreateNetworkAclEntry; to verify: which ICMP).
 */
function aclServices(row: Field, protocol: Setting<number>): Bounds<ServiceSet> {
  const from = ACL_LINE_WORDS.from.read(row);
  const to = ACL_LINE_WORDS.to.read(row);
  if (protocol.only !== 1 && protocol.only !== 58) return readServices({ protocol, from, to });
  if (protocol.only === 58 && writesIpv4(row)) {
    const all = plainServices(58, undefined, undefined) ?? NO_SERVICES;
    return { must: all, may: all, names: NO_NAMES };
  }
  const type = ACL_LINE_WORDS.icmpType.read(row);
  const code = ACL_LINE_WORDS.icmpCode.read(row);
  const allTypes = !type.written && !code.written;
  if (allTypes) {
    const set = plainServices(protocol.only, -1, -1) ?? ALL_SERVICES;
    return { must: set, may: set, names: NO_NAMES };
  }
  return readServices({ protocol, from: type, to: code });
}

function writesIpv4(row: Field): boolean {
  return row.at(row.resource.dialect === "aws" ? "cidrBlock" : "CidrBlock").written;
}

function aclPeers(row: Field, aws: boolean): Peers {
  const v4 = row.at(aws ? "cidrBlock" : "CidrBlock");
  const v6 = row.at(aws ? "ipv6CidrBlock" : "Ipv6CidrBlock");
  const blank = (place: Field): boolean => !place.written || place.tree === "";
  if (!blank(v4) && !blank(v6)) return both(readPrefix(v4, 4), readPrefix(v6, 6));
  if (!blank(v4)) return readPrefix(v4, 4);
  return blank(v6) ? { must: NO_PEERS, may: NO_PEERS, names: NO_NAMES } : readPrefix(v6, 6);
}

function both(a: Peers, b: Peers): Peers {
  const names: Names = [...a.names, ...b.names];
  return { must: [...a.must, ...b.must], may: [...a.may, ...b.may], names };
}
