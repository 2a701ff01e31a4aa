import {
  all,
  any,
  exactly,
  known,
  maybe,
  decidersOf,
  mergeNames,
  namesOfBoth,
  no,
  not,
  Setting,
  unknown,
  Unresolved,
  yes,
  type Bounds,
  type Claim,
  type Field,
} from "../../facts";
import {
  ALL_SERVICES,
  anyServices,
  intersectServices,
  NO_SERVICES,
  type ServiceSet,
  type Direction,
} from "../../packets";
import {
  ACL_LINE_WORDS,
  asProtocol,
  DEFAULT_SECURITY_GROUP,
  ignoresPorts,
  isOfType,
  isPresent,
  NO_PEERS,
  PREFIX_LIST,
  presence,
  PROTOCOL_EXPECTED,
  readPrefix,
  readServices,
  SECURITY_GROUP,
  widest,
  type Peers,
} from "../../vocabulary";
import { saysOf } from "./acl-line-text";
import type { AclLine } from "../network";

/** One numbered line of an ACL, from an entry resource or an inline row. */
export function readAclLine(row: Field, direction: Direction): AclLine {
  return new WrittenLine(row, direction);
}

const ICMP = 1;
const ICMPV6 = 58;

/** Whether what limits a line's services is written at all. */
const LIMITS = {
  from: presence(ACL_LINE_WORDS.from.spelling),
  to: presence(ACL_LINE_WORDS.to.spelling),
  icmpType: presence(ACL_LINE_WORDS.icmpType.spelling),
  icmpCode: presence(ACL_LINE_WORDS.icmpCode.spelling),
};

class WrittenLine implements AclLine {
  readonly implied = false;
  readonly number: Setting<number>;
  readonly action: Setting<"allow" | "deny">;
  readonly protocol: Setting<number>;
  readonly services: Bounds<ServiceSet>;
  readonly peers: Peers;

  constructor(
    readonly row: Field,
    readonly direction: Direction,
  ) {
    this.protocol = row
      .at(this.aws ? "protocol" : "Protocol")
      .setting(PROTOCOL_EXPECTED, asProtocol, unknown(["the protocol"]));
    this.services = this.readAclServices();
    this.peers = this.readPeers();
    this.number = ACL_LINE_WORDS.number.read(row);
    this.action = ACL_LINE_WORDS.action.read(row);
  }

  get resource(): AclLine["resource"] {
    return this.row.resource;
  }

  get says(): string {
    return saysOf(this);
  }

  get lacksPorts(): Claim {
    const needs = this.protocol.satisfies((number) => number === 6 || number === 17);
    return all(needs, not(all(this.isSent("from"), this.isSent("to"))));
  }

  get hasNoRange(): Claim {
    const needs = this.protocol.satisfiesIfKnown((number) => number === 6 || number === 17);
    const { from, to } = this.range;
    return all(needs, any(noPortAt(from), noPortAt(to), areCrossed(from, to)));
  }

  get lacksType(): Claim {
    const needs = this.protocol.satisfies(
      (number) => number === ICMP || (number === ICMPV6 && !this.v4.written && this.v6.written),
    );
    return all(needs, not(all(this.isSent("icmpType"), this.isSent("icmpCode"))));
  }

  get ignoresLimits(): Claim {
    const ignored = this.protocol.satisfies(
      (number) => ignoresPorts(number) || (number === ICMPV6 && this.v4.written),
    );
    return all(ignored, any(this.limitsPorts, this.limitsTypes));
  }

  /** Zeros are how Pulumi's `aws` wants a line for every protocol written, so they limit nothing. */
  private get limitsPorts(): Claim {
    const from = this.read("from");
    const to = this.read("to");
    if (!from.written && !to.written) return no();
    const any = (number: number): boolean => number <= 0;
    return not(
      all(
        from.satisfies(any),
        to.satisfies((number) => number <= 0 || number === 65535),
      ),
    );
  }

  /** Type 0 is echo replies, and in Pulumi's `aws` also what a line without a type has. */
  private get limitsTypes(): Claim {
    const type = this.read("icmpType");
    const code = this.read("icmpCode");
    if (!type.written && !code.written) return no();
    const anyType = (number: number): boolean => number < 0 || (this.aws && number === 0);
    const anyCode = (number: number): boolean => number <= 0;
    return not(
      all(type.written ? type.satisfies(anyType) : yes(), code.written ? code.satisfies(anyCode) : yes()),
    );
  }

  /** A line that nobody knows is taken to be a sound one. */
  get lacksOneBlock(): Claim {
    if (this.row.tree instanceof Unresolved) return no();
    const [v4, v6] = [isThere(this.v4), isThere(this.v6)];
    const one = any(all(v4, not(v6)), all(not(v4), v6));
    return any(not(one), all(v4, namesSymbol(this.v4)), all(v6, namesSymbol(this.v6)));
  }

  private isSent(limit: keyof typeof LIMITS): Claim {
    return this.aws ? yes() : LIMITS[limit].read(this.row);
  }

  private get aws(): boolean {
    return this.row.resource.dialect === "aws";
  }

  private get v4(): Field {
    return this.row.at(this.aws ? "cidrBlock" : "CidrBlock");
  }

  private get v6(): Field {
    return this.row.at(this.aws ? "ipv6CidrBlock" : "Ipv6CidrBlock");
  }

  private read(word: keyof typeof LIMITS): Setting<number> {
    return ACL_LINE_WORDS[word].read(this.row);
  }

  private get range(): { readonly from: Setting<number>; readonly to: Setting<number> } {
    return { from: this.sent(this.read("from")), to: this.sent(this.read("to")) };
  }

  /** Pulumi's `aws` sends 0 for a port, type or code left out (its provider, resource aws_network_acl_rule). */
  private sent(setting: Setting<number>): Setting<number> {
    return this.aws && !setting.written ? new Setting(known(0), setting.origin, true) : setting;
  }

  private readAclServices(): Bounds<ServiceSet> {
    const { protocol } = this;
    const { candidates } = protocol;
    if (!candidates) return { must: NO_SERVICES, may: ALL_SERVICES, names: protocol.names };
    const parts = candidates.map((number) => this.servicesOf(number));
    const [only] = parts;
    if (only && parts.length === 1) {
      if (only.must !== only.may) return only;
      return { ...only, names: mergeNames(protocol.names, only.names) };
    }
    return {
      must: parts.reduce((set, part) => intersectServices(set, part.must), ALL_SERVICES),
      may: anyServices(...parts.map((part) => part.may)),
      names: parts.reduce((names, part) => mergeNames(names, decidersOf(part)), protocol.names),
    };
  }

  /**
   * tcp and udp need a port range, icmp type and code, and icmpv6 both where the prefix is an IPv6 one; what lacks
   * them is refused. Every other protocol takes no notice of them, nor does 58 with an IPv4 prefix, which is every
   * type and code (EC2 API, CreateNetworkAclEntry; to verify: of which ICMP).
   */
  private servicesOf(number: number): Bounds<ServiceSet> {
    const protocol = new Setting(known(number), this.protocol.origin, true);
    if (number === ICMPV6 && this.v4.written) return exactly(widest(ICMPV6));
    if (number !== ICMP && number !== ICMPV6) return readServices({ protocol, ...this.range });
    const from = this.sent(this.read("icmpType"));
    const to = this.sent(this.read("icmpCode"));
    if (!from.written) {
      return { must: NO_SERVICES, may: widest(number), names: ["the ICMP type"] };
    }
    return readServices({ protocol, from, to });
  }

  private readPeers(): Peers {
    const { v4, v6 } = this;
    if (isBlank(v4)) return isBlank(v6) ? exactly(NO_PEERS) : readPrefix(v6, 6);
    return isBlank(v6) ? readPrefix(v4, 4) : both(readPrefix(v4, 4), readPrefix(v6, 6));
  }
}

function noPortAt(end: Setting<number>): Claim {
  return end.isMalformed ? yes() : end.satisfiesIfKnown(isNoPort);
}

function isNoPort(value: number): boolean {
  return value < 0 || value > 65535;
}

/** Whether the first port is above the last, as far as both are known. One value at both ends is never crossed. */
function areCrossed(from: Setting<number>, to: Setting<number>): Claim {
  const [lows, highs] = [from.candidates, to.candidates];
  if (!from.written || !to.written || !lows || !highs) return no();
  if (lows.length === highs.length && lows.every((low, i) => low === highs[i])) return no();
  const crossed = lows.flatMap((low) => highs.map((high) => low > high));
  if (!crossed.includes(true)) return no();
  return crossed.includes(false) ? maybe(mergeNames(from.deciders, to.deciders)) : yes();
}

function isBlank(place: Field): boolean {
  return !place.written || place.tree === "";
}

function isThere(place: Field): Claim {
  return isBlank(place) ? no() : isPresent(place.tree);
}

/** A group or a list, where ACLs take blocks only. */
function namesSymbol(place: Field): Claim {
  const names = place.targets((resource) =>
    [SECURITY_GROUP, DEFAULT_SECURITY_GROUP, PREFIX_LIST].some((type) => isOfType(resource, type)),
  );
  let found: Claim = no();
  names.each((target, doubt) => {
    const symbol = target.kind === "declared" || /^(sg|pl)-/.test(target.id);
    if (symbol) found = doubt ? maybe(doubt) : yes();
  });
  return found;
}

function both(a: Peers, b: Peers): Peers {
  const may = [...a.may, ...b.may];
  const exact = a.must === a.may && b.must === b.may;
  return { must: exact ? may : [...a.must, ...b.must], may, names: namesOfBoth(a, b) };
}
