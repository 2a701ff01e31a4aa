import type { FoundCase, ValidCase } from "../describe-rule";
import {
  groupRef,
  icmp,
  ipv6,
  prefixList,
  service,
  tcp,
  udp,
  type Line,
  type LineWords,
  type Source,
} from "./lines";
import { listOf } from "./places";
import { group } from "./things";
import { unresolved } from "./value";

/** Ports by protocol, one by one. */
export interface PortNumbers {
  readonly tcp?: readonly number[];
  readonly udp?: readonly number[];
}

const ANYBODY = "0.0.0.0/0";

function each<T>(ports: PortNumbers, make: (name: string, words: LineWords) => T): T[] {
  return [
    ...(ports.tcp ?? []).map((port) => make(`tcp ${port}`, tcp(port))),
    ...(ports.udp ?? []).map((port) => make(`udp ${port}`, udp(port))),
  ];
}

/** Every one of these ports, open to all of IPv4, is found, and nothing else is named. */
export function openPorts(ports: PortNumbers): FoundCase[] {
  return each(ports, (name, words) => ({
    name: `${name} from everybody`,
    given: [group("web", { ingress: [words.from(ANYBODY)] })],
    expect: [{ subject: "web", family: 4, services: [name], lines: [`${name} from 0.0.0.0/0`] }],
  }));
}

/** Neighbours: the whole internet may have these without this rule saying a word. */
export function otherPorts(ports: PortNumbers): ValidCase[] {
  return each(ports, (name, words) => ({
    name: `${name} is not its business`,
    given: [group("web", { ingress: [words.from(ANYBODY, "::/0")] })],
  }));
}

/** What holds for every rule about one service from the internet. */
export function neverOpen(words: LineWords): ValidCase[] {
  const line = (...sources: readonly Source[]): Line => words.from(...sources);
  return [
    { name: "private sources", given: [group("web", { ingress: [line("10.0.0.0/8", "fd00::/8")] })] },
    {
      name: "a source just below open",
      given: [group("web", { ingress: [line("100.0.0.0/9", "2600::/17")] })],
    },
    {
      name: "sources that overlap, together just below open",
      given: [group("web", { ingress: [line("101.0.0.0/9"), line("101.64.0.0/10"), line("101.0.0.0/10")] })],
    },
    {
      name: "a group as the source",
      given: [group("app"), group("web", { ingress: [line(groupRef("app"))] })],
    },
    { name: "a way out is no way in", given: [group("web", { ingress: [], egress: [line(ANYBODY)] })] },
    {
      name: "a list that AWS keeps as the source",
      given: [group("web", { ingress: [line(prefixList("pl-3b927c52"))] })],
    },
    { name: "ping is no port", given: [group("web", { ingress: [icmp(8).from(ANYBODY)] })] },
  ];
}

export function alwaysOpen(words: LineWords): FoundCase[] {
  return [
    {
      name: "everybody on IPv6",
      given: [group("web", { ingress: [words.from("::/0")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "two halves that are everybody together",
      given: [group("web", { ingress: [words.from("0.0.0.0/1"), words.from("128.0.0.0/1")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "everybody, whatever address stands before the length",
      given: [group("web", { ingress: [words.from("1.2.3.4/0")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "two halves of IPv6 that are everybody together",
      given: [group("web", { ingress: [words.from("2000::/4"), words.from("3000::/4")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "a whole public /8",
      given: [group("web", { ingress: [words.from("8.0.0.0/8")] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "a whole IPv6 /16",
      given: [group("web", { ingress: [words.from("2600::/16")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "a list of this program with everybody in it",
      given: [
        listOf("partners", ["203.0.113.0/24", ANYBODY]),
        group("web", { ingress: [words.from(prefixList("partners"))] }),
      ],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "all traffic has it as well",
      given: [group("web", { ingress: [service("-1").from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "all traffic has it, whatever ports are written beside it",
      given: [group("web", { ingress: [service("-1", 0, 0).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
  ];
}

export function perhapsOpen(words: LineWords): FoundCase[] {
  return [
    {
      name: "a source from outside",
      given: [group("web", { ingress: [words.from(unresolved("Office"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "an IPv6 source from outside",
      given: [group("web", { ingress: [words.from(ipv6(unresolved("Office")))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "a protocol from outside",
      given: [group("web", { ingress: [service(unresolved("Protocol"), 0, 65535).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Protocol"] }],
    },
    {
      name: "a range that EC2 would refuse",
      given: [group("web", { ingress: [service(words.protocol).from(ANYBODY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "one half is known, the other is not",
      given: [group("web", { ingress: [words.from("11.0.0.0/9"), words.from(unresolved("Other"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Other"] }],
    },
  ];
}
