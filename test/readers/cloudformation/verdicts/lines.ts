import { OPEN, CLOSED, fn, ref, NO_VALUE, line, closed, by, mapped, type Row } from "./program";

/** `SecurityGroupIngress` as a whole. */
export const LISTS: readonly Row[] = [
  ["left out", undefined, "closed"],
  ["no line", [], "closed"],
  ["a line", [line()], "open"],
  ["a line beside others", [closed, line(), closed], "open"],
  [
    "what decides beside what cannot",
    [line({ CidrIp: ref("VpcCidr") }), line({ CidrIp: ref("Office") })],
    "may be open: Office",
  ],
  ["an object in place of a list", line(), "open"],
  ["nothing", NO_VALUE, "closed"],
  ["a choice of lists", fn("If", "IsProd", [line()], [closed]), "may be open: Env"],
  ["a choice of open lists", fn("If", "IsProd", [line()], [line(), closed]), "open"],
  [
    "a choice of lists, each open on another half",
    fn("If", "IsProd", [line({ CidrIp: "0.0.0.0/1" })], [line({ CidrIp: "128.0.0.0/1" })]),
    "open",
  ],
  [
    "a choice of lists, open by one condition and closed by the other",
    fn("If", "IsProd", [line()], fn("If", "HasOffice", [line()], [closed])),
    "may be open: Env, Office",
  ],
  ["a list or nothing", fn("If", "IsProd", [line()], NO_VALUE), "may be open: Env"],
  ["a line by condition", [fn("If", "IsProd", line(), NO_VALUE)], "may be open: Env"],
  ["a line by a condition that holds", [fn("If", "Always", line(), NO_VALUE)], "open"],
  ["an open line beside one nobody knows", [line({ CidrIp: ref("Office") }), line()], "open"],
  ["two halves", [line({ CidrIp: "0.0.0.0/1" }), line({ CidrIp: "128.0.0.0/1" })], "open"],
  [
    "lines of which one is always taken",
    [fn("If", "IsProd", line(), closed), fn("If", "IsDev", line(), closed)],
    "open",
  ],
  [
    "a line by a condition or another by its opposite",
    [fn("If", "IsProd", line(), NO_VALUE), fn("If", "IsDev", line(), NO_VALUE)],
    "open",
  ],
  [
    "two lines by conditions that say nothing of each other",
    [fn("If", "IsProd", line(), NO_VALUE), fn("If", "HasOffice", line(), NO_VALUE)],
    "may be open: Env, Office",
  ],
  [
    "lines of which one is always taken, beside a choice that does not matter",
    [
      fn("If", "HasOffice", line({ FromPort: 443, ToPort: 443 }), closed),
      fn("If", "IsProd", line(), closed),
      fn("If", "IsDev", line(), closed),
    ],
    "open",
  ],
  ["a list from a macro", { "Fn::Transform": { Name: "Lines" } }, "may be open: Fn::Transform Lines"],
  ["a text", "all", 'may be open: "all"'],
  ["an element that is no line", [closed, "all"], 'may be open: "all"'],
];

/** One line, in which something other than the source is written in an odd way. */
export const LINES: readonly Row[] = [
  ["ports as text", { FromPort: "22", ToPort: "22" }, "open"],
  ["a port by parameter", { FromPort: ref("Port"), ToPort: ref("Port") }, "open"],
  ["another port by parameter", { FromPort: ref("OtherPort"), ToPort: ref("OtherPort") }, "closed"],
  ["a port nobody knows", { FromPort: ref("SomePort"), ToPort: ref("SomePort") }, "may be open: SomePort"],
  ["a range", { FromPort: 20, ToPort: 25 }, "open"],
  ["a range from a port nobody knows", { FromPort: ref("SomePort"), ToPort: 22 }, "open"],
  ["a range that ends before, from a port nobody knows", { FromPort: ref("SomePort"), ToPort: 21 }, "closed"],
  ["a range to a port nobody knows", { FromPort: 22, ToPort: ref("SomePort") }, "open"],
  ["a range that begins after, to a port nobody knows", { FromPort: 23, ToPort: ref("SomePort") }, "closed"],
  [
    "a range around, to a port nobody knows",
    { FromPort: 21, ToPort: ref("SomePort") },
    "may be open: SomePort",
  ],
  ["a port above a limit", { FromPort: ref("HighPort"), ToPort: ref("HighPort") }, "closed"],
  ["a port from 23 on", { FromPort: ref("PortFrom23"), ToPort: ref("PortFrom23") }, "closed"],
  ["a port up to 21", { FromPort: ref("PortTo21"), ToPort: ref("PortTo21") }, "closed"],
  [
    "a port from 22 on",
    { FromPort: ref("PortFrom22"), ToPort: ref("PortFrom22") },
    "may be open: PortFrom22",
  ],
  ["a port up to 22", { FromPort: ref("PortTo22"), ToPort: ref("PortTo22") }, "may be open: PortTo22"],
  ["no port at all", { FromPort: ref("NoPort"), ToPort: ref("NoPort") }, "may be open: the port range"],
  [
    "limits of a text, which has none",
    { FromPort: ref("PortText"), ToPort: ref("PortText") },
    "may be open: PortText",
  ],
  ["a range around the limits of its ends", { FromPort: ref("PortTo22"), ToPort: ref("PortFrom22") }, "open"],
  ["a range above the limit of its first port", { FromPort: ref("HighPort"), ToPort: 65535 }, "closed"],
  [
    "a range from below the limit of its last port",
    { FromPort: ref("SomePort"), ToPort: ref("PortTo21") },
    "closed",
  ],
  ["protocol 6", { IpProtocol: 6 }, "open"],
  ['protocol "6"', { IpProtocol: "6" }, "open"],
  ["protocol TCP", { IpProtocol: "TCP" }, "open"],
  ["protocol -1", { IpProtocol: -1, FromPort: undefined, ToPort: undefined }, "open"],
  ["every protocol, whatever ports are written", { IpProtocol: "-1", FromPort: 443, ToPort: 443 }, "open"],
  ["protocol udp", { IpProtocol: "udp" }, "closed"],
  ["a protocol nobody knows", { IpProtocol: ref("Office") }, "may be open: Office"],
  ["a protocol by condition", { IpProtocol: fn("If", "IsProd", "tcp", "udp") }, "may be open: Env"],
  ["a protocol by condition, both with SSH", { IpProtocol: fn("If", "IsProd", "tcp", "-1") }, "open"],
  ["IPv6", { CidrIp: undefined, CidrIpv6: "::/0" }, "open"],
  ["IPv6, written long", { CidrIp: undefined, CidrIpv6: "0:0:0:0:0:0:0:0/0" }, "open"],
  ["a group as source", { CidrIp: undefined, SourceSecurityGroupId: ref("Other") }, "closed"],
  [
    "a prefix list nobody knows",
    { CidrIp: undefined, SourcePrefixListId: ref("Office") },
    "may be open: Office",
  ],
];

/** Members of one line that the same inputs choose: what never comes together is no doubt. */
export const CHOSEN: readonly Row[] = [
  [
    "one of two lines, neither of which is SSH from everybody",
    by("IsProd", line({ FromPort: 443, ToPort: 443 }), line({ CidrIp: CLOSED })),
    "closed",
  ],
  ["one of two lines, one of them open", by("IsProd", line(), line({ CidrIp: CLOSED })), "may be open: Env"],
  ["one of two lines, both open", by("IsProd", line(), line({ CidrIp: "0.0.0.0/1" })), "open"],
  [
    "a source and a port by one condition, never open together",
    line({
      FromPort: by("IsProd", 0, 443),
      ToPort: by("IsProd", 22, 443),
      CidrIp: by("IsProd", CLOSED, OPEN),
    }),
    "closed",
  ],
  [
    "a source and a port by one condition, open together",
    line({
      FromPort: by("IsProd", 22, 443),
      ToPort: by("IsProd", 22, 443),
      CidrIp: by("IsProd", OPEN, CLOSED),
    }),
    "may be open: Env",
  ],
  [
    "a source and a port by one condition, open in any case",
    line({ FromPort: by("IsProd", 0, 22), CidrIp: by("IsProd", OPEN, "0.0.0.0/1") }),
    "open",
  ],
  [
    "a source by a condition and a port by its opposite",
    line({
      FromPort: by("IsDev", 443, 22),
      ToPort: by("IsDev", 443, 22),
      CidrIp: by("IsProd", CLOSED, OPEN),
    }),
    "closed",
  ],
  [
    "a source and a port by conditions that say nothing of each other",
    line({
      FromPort: by("HasOffice", 443, 22),
      ToPort: by("HasOffice", 443, 22),
      CidrIp: by("IsProd", CLOSED, OPEN),
    }),
    "may be open: Env, Office",
  ],
  [
    "a source and a port from one column of a mapping, never open together",
    line({ FromPort: mapped("port"), ToPort: mapped("port"), CidrIp: mapped("closedAt22") }),
    "closed",
  ],
  [
    "a source and a port from one column of a mapping, open together",
    line({ FromPort: mapped("port"), ToPort: mapped("port"), CidrIp: mapped("openAt22") }),
    "may be open: Env",
  ],
  [
    "from one column by a parameter that may be any text, never open together",
    line({
      FromPort: mapped("port", "Home"),
      ToPort: mapped("port", "Home"),
      CidrIp: mapped("closedAt22", "Home"),
    }),
    "closed",
  ],
  [
    "from one column by such a parameter, and a condition on it",
    line({
      FromPort: mapped("port", "Home"),
      ToPort: mapped("port", "Home"),
      CidrIp: by("IsHomeDev", CLOSED, OPEN),
    }),
    "closed",
  ],
  [
    "from one column by such a parameter, and a condition on another one",
    line({
      FromPort: mapped("port", "Home"),
      ToPort: mapped("port", "Home"),
      CidrIp: by("IsDev", CLOSED, OPEN),
    }),
    "may be open: Env, Home",
  ],
];
