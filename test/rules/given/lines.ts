import type { Maybe } from "./value";
import { Input, Ref, type Fact } from "./value";

/** The other end of a group line. */
export type Peer =
  | { readonly kind: "cidr"; readonly family: 4 | 6; readonly value: Fact }
  | { readonly kind: "group"; readonly value: Fact }
  | { readonly kind: "list"; readonly value: Fact }
  | { readonly kind: "self" };

export interface Line {
  readonly kind: "line";
  readonly protocol: Fact;
  readonly from?: Fact;
  readonly to?: Fact;
  readonly peers: readonly Peer[];
  readonly description?: Fact;
}

/** Lines as cases write them: some may be left out, or the whole list may come from outside. */
export type LineList = readonly (Line | Maybe<Line>)[] | Input;

/** A source as cases write it: a prefix as text or from outside, a group, a list. */
export type Source = string | Input | Peer;

export class LineWords {
  constructor(
    readonly protocol: Fact,
    readonly first?: Fact,
    readonly last?: Fact,
  ) {}

  from(...sources: readonly Source[]): Line & { said(text: Fact): Line } {
    const line: Line = {
      kind: "line",
      protocol: this.protocol,
      ...(this.first !== undefined && { from: this.first }),
      ...(this.last !== undefined && { to: this.last }),
      peers: sources.map(peerOf),
    };
    // Not enumerable: a line is data, compared and copied as such.
    return Object.defineProperty(line, "said", {
      value: (text: Fact): Line => ({ ...line, description: text }),
    }) as Line & { said(text: Fact): Line };
  }

  /** For egress. */
  to(...sources: readonly Source[]): Line & { said(text: Fact): Line } {
    return this.from(...sources);
  }
}

function peerOf(source: Source): Peer {
  if (typeof source === "string") {
    if (source.startsWith("pl-")) return prefixList(source);
    if (source.startsWith("sg-")) return groupRef(source);
    return { kind: "cidr", family: source.includes(":") ? 6 : 4, value: source };
  }
  return source instanceof Input ? { kind: "cidr", family: 4, value: source } : source;
}

/** One TCP port, a range, or with no argument all of them. */
export function tcp(from?: Fact, to?: Fact): LineWords {
  return new LineWords("tcp", from ?? 0, to ?? from ?? 65535);
}

export function udp(from?: Fact, to?: Fact): LineWords {
  return new LineWords("udp", from ?? 0, to ?? from ?? 65535);
}

/** Type and code; -1 for every one. */
export function icmp(type: Fact = -1, code: Fact = -1): LineWords {
  return new LineWords("icmp", type, code);
}

export function icmpv6(type: Fact = -1, code: Fact = -1): LineWords {
  return new LineWords("icmpv6", type, code);
}

/** Any protocol by number, without ports. */
export function protocol(number: Fact): LineWords {
  return new LineWords(number);
}

export const all = new LineWords("-1");

/** Protocol and range exactly as given, sound or not. */
export function service(name: Fact, from?: Fact, to?: Fact): LineWords {
  return new LineWords(name, from, to);
}

/** A group of this program by name, an outside one by id ("sg-..."), or from outside. */
export function groupRef(group: string | Input): Peer {
  return { kind: "group", value: idOf(group, "sg-", "GroupId") };
}

/** A list of this program by name, an outside one by id ("pl-..."), or from outside. */
export function prefixList(list: string | Input): Peer {
  return { kind: "list", value: idOf(list, "pl-", "PrefixListId") };
}

function idOf(name: string | Input, prefix: string, attribute: string): Fact {
  if (name instanceof Input || name.startsWith(prefix) || name.includes("/")) return name;
  return new Ref(name, attribute);
}

/** An IPv6 prefix from outside. */
export function ipv6(value: Input): Peer {
  return { kind: "cidr", family: 6, value };
}

export const self: Peer = { kind: "self" };
