import {
  ALL_SERVICES,
  anyServices,
  complementServices,
  services,
  subtractServices,
  type ServiceSet,
  TCP,
} from "../packets";

const PROTOCOLS: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/**
 * Services as reports write them and people set them: "443", "tcp 80, 8000-8100", "all udp", "icmp type 8",
 * "protocol 47 (GRE)", "all traffic", "all tcp except 22", several with ";". `undefined`: not understood.
 */
export function parseServices(text: string): ServiceSet | undefined {
  const rest = /^all traffic except (.*)$/i.exec(text.trim())?.[1];
  if (rest !== undefined) {
    const missing = parseServices(rest);
    return missing && complementServices(missing);
  }
  const parts: ServiceSet[] = [];
  for (const part of text.split(";")) {
    const set = parsePart(part.trim().toLowerCase());
    if (set === undefined) return undefined;
    parts.push(set);
  }
  return anyServices(...parts);
}

function parsePart(part: string): ServiceSet | undefined {
  if (part === "all traffic" || part === "all") return ALL_SERVICES;
  const other = /^protocol (\d{1,3})(?: \([a-z0-9]+\))?$/.exec(part);
  if (other) return rangesOf(Number(other[1]), ["0-65535"]);
  const gaps = /^all (tcp|udp) except ([\d\s,-]+)$/.exec(part);
  if (gaps) {
    const protocol = PROTOCOLS[gaps[1] ?? ""] ?? TCP;
    const missing = rangesOf(protocol, (gaps[2] ?? "").split(","));
    return missing && subtractServices(services(protocol), missing);
  }
  const named = /^(?:all )?([a-z]+(?:v6)?)$/.exec(part);
  if (named) {
    const protocol = PROTOCOLS[named[1] ?? ""];
    return protocol === undefined ? undefined : rangesOf(protocol, ["0-65535"]);
  }
  const icmp = /^(icmp|icmpv6) type (\d{1,3})(?: \([^)]*\))?(?: codes? (\d{1,3})(?:-(\d{1,3}))?)?$/.exec(
    part,
  );
  if (icmp) return icmpOf(icmp);
  const ports = /^(?:(tcp|udp) )?([\d\s,-]+)$/.exec(part);
  if (!ports) return undefined;
  return rangesOf(PROTOCOLS[ports[1] ?? "tcp"] ?? TCP, (ports[2] ?? "").split(","));
}

function icmpOf([, name = "", type = "", code, lastCode]: readonly (string | undefined)[]):
  ServiceSet | undefined {
  const of = Number(type) << 8;
  const from = of | Number(code ?? 0);
  const to = of | Number(lastCode ?? code ?? 255);
  return rangesOf(PROTOCOLS[name] ?? 1, [`${from}-${to}`]);
}

function rangesOf(protocol: number, texts: readonly string[]): ServiceSet | undefined {
  const sets: ServiceSet[] = [];
  for (const text of texts) {
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim());
    if (!range) return undefined;
    const from = Number(range[1]);
    const to = Number(range[2] ?? range[1]);
    if (protocol > 255 || from > to || to > 0xffff) return undefined;
    sets.push(services(protocol, from, to));
  }
  return anyServices(...sets);
}
