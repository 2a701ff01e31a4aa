import {
  ALL_SERVICES,
  anyServices,
  complementServices,
  ICMP,
  ICMPV6,
  services,
  subtractServices,
  type ServiceSet,
  TCP,
  UDP,
} from "./service-set";

const PROTOCOLS: Readonly<Record<string, number>> = { icmp: ICMP, tcp: TCP, udp: UDP, icmpv6: ICMPV6 };

/**
 * Services as reports write them (`describeServices`) and people set them: "443", "tcp 80, 8000-8100", "all udp",
 * "icmp type 8", "protocol 47 (GRE)", "all traffic", "all tcp except 22", several with ";". `undefined`: not
 * understood.
 */
export function parseServices(text: string): ServiceSet | undefined {
  const rest = /^all traffic except (.*)$/i.exec(text.trim())?.[1];
  if (rest !== undefined) {
    const missing = parseServices(rest);
    return missing && complementServices(missing);
  }
  return unionOf(text.split(";"), (part) => parsePart(part.trim().toLowerCase()));
}

function parsePart(part: string): ServiceSet | undefined {
  if (part === "all traffic" || part === "all") return ALL_SERVICES;
  const other = /^protocols? (\d{1,3})(?:-(\d{1,3}))?(?: \([a-z0-9]+\))?$/.exec(part);
  if (other) return protocolsOf(Number(other[1]), Number(other[2] ?? other[1]));
  const gaps = /^all (tcp|udp|icmp|icmpv6) except (.+)$/.exec(part);
  if (gaps) {
    const protocol = PROTOCOLS[gaps[1] ?? ""] ?? TCP;
    const missing = rangesOf(protocol, gaps[2] ?? "");
    return missing && subtractServices(services(protocol), missing);
  }
  const named = PROTOCOLS[/^(?:all )?([a-z]+(?:v6)?)$/.exec(part)?.[1] ?? ""];
  if (named !== undefined) return services(named);
  const ranges = /^(?:(tcp|udp|icmp|icmpv6) )?(.+)$/.exec(part);
  return ranges ? rangesOf(PROTOCOLS[ranges[1] ?? "tcp"] ?? TCP, ranges[2] ?? "") : undefined;
}

function protocolsOf(first: number, last: number): ServiceSet | undefined {
  if (first > last || last > LARGEST_PROTOCOL) return undefined;
  return anyServices(...Array.from({ length: last - first + 1 }, (_, i) => services(first + i)));
}

const LARGEST_PROTOCOL = 255;
const LARGEST = 0xffff;

/** Ports, or types and codes, with "," between them. */
function rangesOf(protocol: number, texts: string): ServiceSet | undefined {
  const boundsOf = protocol === ICMP || protocol === ICMPV6 ? messages : ports;
  return unionOf(texts.split(","), (text) => {
    const [from, to] = boundsOf(text.trim()) ?? [];
    if (from === undefined || to === undefined || from > to || to > LARGEST) return undefined;
    return services(protocol, from, to);
  });
}

type Range = readonly [from: number, to: number];

function ports(text: string): Range | undefined {
  const [, from, to = from] = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(text) ?? [];
  return from === undefined ? undefined : [Number(from), Number(to)];
}

/** "type 8", "type 3 (destination unreachable) codes 0-4", "types 3-11", "type/code 3/1 to 4/0" */
function messages(text: string): Range | undefined {
  const single = /^type (\d{1,3})(?: \([^)]*\))?(?: codes? (\d{1,3})(?:-(\d{1,3}))?)?$/.exec(text);
  if (single) {
    const [, type, code = 0, lastCode = single[2] ?? LARGEST_CODE] = single;
    return messageRange(type, code, type, lastCode);
  }
  const [, first, last] = /^types (\d{1,3})-(\d{1,3})$/.exec(text) ?? [];
  if (first !== undefined) return messageRange(first, 0, last, LARGEST_CODE);
  const [, from, code, to, lastCode] =
    /^type\/code (\d{1,3})\/(\d{1,3}) to (\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  return from === undefined ? undefined : messageRange(from, code, to, lastCode);
}

const LARGEST_CODE = 0xff;

/** Undefined for what is no type or code. */
function messageRange(...written: readonly (string | number | undefined)[]): Range | undefined {
  const [type = 0, code = 0, lastType = 0, lastCode = 0] = written.map(Number);
  if (Math.max(type, code, lastType, lastCode) > LARGEST_CODE) return undefined;
  return [(type << 8) | code, (lastType << 8) | lastCode];
}

function unionOf(
  texts: readonly string[],
  read: (text: string) => ServiceSet | undefined,
): ServiceSet | undefined {
  const sets = texts.map(read);
  const known = sets.filter((set) => set !== undefined);
  return known.length === sets.length ? anyServices(...known) : undefined;
}
