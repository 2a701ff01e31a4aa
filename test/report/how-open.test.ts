import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { Config } from "../../shared/config/config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi } from "../../shared/readers/pulumi";
import { tcp as tcpPorts, udp as udpPorts, type ServiceSet } from "../../shared/packets";
import { group, groupRef, listOf, prefixList, tcp, unresolved, all, type Line } from "../rules/given";
import { print } from "../rules/given/print";
import { toPulumi } from "../rules/given/to-pulumi";
import { ANYBODY, heads, only, told, toldWith, web } from "./told";

describe("whom it is open to", () => {
  const wide = "3.0.0.0/8";
  const CASES: readonly (readonly [string, readonly Line[], string, string?])[] = [
    [
      "everybody, though not all of it",
      [tcp(20).from(ANYBODY), tcp(23).from(wide)],
      "FTP data (tcp 20) and Telnet (tcp 23) on web are open to the internet",
      "0.0.0.0/0 is every IPv4 address, for tcp 20. 3.0.0.0/8 is 16,777,216 public IPv4 addresses, for tcp 23.",
    ],
    [
      "more of some than of others",
      [tcp(20).from(wide, "4.0.0.0/8"), tcp(23).from(wide)],
      "FTP data (tcp 20) and Telnet (tcp 23) on web are open to at least 16,777,216 public addresses",
    ],
    [
      "one family each",
      [tcp(20).from(ANYBODY), tcp(23).from("::/0")],
      "FTP data (tcp 20) and Telnet (tcp 23) on web are open to the whole IPv4 or IPv6 internet",
    ],
    [
      "as many IPv6 addresses as a block has",
      [tcp(23).from("2600::/16")],
      "Telnet (tcp 23) on web is open to public IPv6 addresses as many as a /16 holds",
    ],
    [
      "more IPv6 addresses than a block has, for reserved ones in a wider one",
      [tcp(23).from("2001::/16")],
      "Telnet (tcp 23) on web is open to at least as many public IPv6 addresses as a /17 holds",
    ],
    [
      "both families, one of them in part",
      [tcp(23).from(ANYBODY, "2600::/16")],
      "Telnet (tcp 23) on web is open to the whole IPv4 internet",
    ],
    [
      "halves of everything",
      [tcp(22).from("0.0.0.0/1", "128.0.0.0/1")],
      "SSH (tcp 22) on web is open to the whole IPv4 internet",
      "0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address.",
    ],
    [
      "a range in part, and a port of it for everybody",
      [tcp(1000, 3000).from(wide), tcp(3000).from(ANYBODY)],
      "tcp 1000-3000 on web is open to the internet",
    ],
  ];
  for (const [name, lines, title, why] of CASES) {
    it(`is true of ${name}`, () => {
      const [first] = told(web(...lines));
      assert.equal(first?.title, title);
      if (why !== undefined) assert.equal(first.why, why);
    });
  }

  it("is shown on lines about these services alone", () => {
    const findings = told(web(tcp(8080).from(ANYBODY), tcp(3306).from(wide)));
    const other = findings.find(({ ruleId }) => ruleId === "sg-ingress-high-risk-port-open");
    assert.equal(other?.title, "tcp 8080 on web is open to the whole IPv4 internet");
    assert.equal(other.why, "0.0.0.0/0 is every IPv4 address.");
    assert.equal(other.locations.length, findings[0]?.locations.length);
    assert.deepEqual(
      other.lines.map(({ text }) => text),
      ["tcp 8080 from 0.0.0.0/0"],
    );
  });
});

describe("all traffic but some of it", () => {
  it("is told as such", () => {
    const ports = (some: readonly ServiceSet[]): Partial<Config> => ({
      allow: [{ services: some.flatMap((set) => [...set.ranges()]), sources: [ANYBODY], reason: "public" }],
    });
    const title = (config: Partial<Config>): string | undefined =>
      toldWith(config, web(all.from(ANYBODY)))[0]?.title;
    assert.equal(
      title(ports([tcpPorts(443)])),
      "All traffic except tcp 443 on web is open to the whole IPv4 internet",
    );
    assert.equal(
      title(ports([tcpPorts(80), tcpPorts(443), udpPorts(443)])),
      "All traffic except tcp 80, 443 and udp 443 on web is open to the whole IPv4 internet",
    );
    assert.equal(
      title(ports([tcpPorts(25), tcpPorts(80), tcpPorts(443), udpPorts(443)])),
      "All traffic except tcp 25, tcp 80 and 2 more on web is open to the whole IPv4 internet",
    );
  });
});

describe("what AWS would refuse", () => {
  it("is named by its text, and is to be written anew, whoever would know it later", () => {
    const finding = only(told(web(tcp(22).from("10.0.0/8"))));
    assert.equal(finding.title, 'SSH (tcp 22) on web may be open: "10.0.0/8" decides');
    assert.match(finding.why, /^AWS does not take "10\.0\.0\/8": what was meant decides\./);
    assert.equal(finding.fix?.summary, "write a prefix that AWS takes");
  });

  it("is placed in its author's spelling", () => {
    const diagnostics = new Diagnostics();
    const printed = print(web(tcp(22).from("10.0.0/8")), {
      dialect: "aws",
      groupLines: "inline",
      aclLines: "inline",
    });
    check({ resources: readPulumi(toPulumi(printed).resources, diagnostics), diagnostics, whole: true });
    assert.match(
      diagnostics.all[0]?.message ?? "",
      /^ingress\[0\]\.cidrBlocks(\[0\])? of web is "10\.0\.0\/8"/,
    );
  });
});

describe("how it came to be open", () => {
  it("is said in the finding about the port", () => {
    const finding = only(told(web(tcp(22).from("192.168.1.0/0"))));
    assert.equal(finding.ruleId, "sg-ingress-ssh-open");
    assert.equal(
      finding.why,
      "192.168.1.0/0 (that is 0.0.0.0/0) is every IPv4 address. 192.168.1.0/0 looks private, and is not.",
    );
    assert.ok(finding.alsoBreaks.includes("sg-ingress-private-lookalike"));
  });

  it("is a finding of its own where no port row speaks, and then for wide sources too", () => {
    const finding = only(told(web(tcp(443).from("172.16.0.0/9"))));
    assert.equal(finding.ruleId, "sg-ingress-private-lookalike");
    assert.deepEqual(finding.alsoBreaks, ["sg-ingress-wide-public-cidr"]);
  });

  it("blocks with the port row if it blocks alone", () => {
    const finding = only(told(web(tcp(8080).from("192.168.1.0/0"))));
    assert.equal(finding.ruleId, "sg-ingress-high-risk-port-open");
    assert.equal(finding.level, "error");
  });

  it("is said of replies, parts, lists and IPv6", () => {
    const replies = only(told(web(tcp(1024, 65535).from(ANYBODY))));
    assert.match(replies.why, /A group lets replies in by itself/);
    const parts = only(told(web(tcp(22).from("8.0.0.0/9"), tcp(22).from("8.128.0.0/9"))));
    assert.match(parts.why, /together are/);
    const list = only(told(listOf("staff", [ANYBODY]), web(tcp(22).from(prefixList("staff")))));
    assert.match(list.why, /prefix list staff/);
    const six = only(told(web(tcp(22).from("10.1.0.0/16"), tcp(22).from("::/0"))));
    assert.match(six.why, /IPv4 is restricted for tcp 22/);
  });

  it("is not guessed of what nobody knows", () => {
    const finding = only(told(web(tcp(22).from(unresolved("Office")))));
    assert.equal(
      `${finding.level} ${finding.verdict} ${finding.ruleId}`,
      "warning undetermined sg-ingress-ssh-open",
    );
    assert.doesNotMatch(finding.why, /look private/);
  });

  it("asks for the entries of a list, not for a prefix in its place", () => {
    const elsewhere = only(told(web(tcp(22).from(prefixList("pl-0123456789abcdef0")))));
    assert.equal(
      elsewhere.why,
      "The entries of pl-0123456789abcdef0 are not in the program. If all entries are like 10.0.0.0/8 this passes, with 0.0.0.0/0 among them it is a violation.",
    );
    assert.match(elsewhere.fix?.summary ?? "", /^declare the prefix list/);
  });

  it("leaves other lines alone", () => {
    const findings = told(group("app"), web(tcp(22).from(ANYBODY), all.from(groupRef("app"))));
    assert.deepEqual(heads(findings), ["error sg-ingress-ssh-open", "note sg-ingress-all-protocols"]);
  });
});

describe("a port that nobody knows", () => {
  it("is any port, and not every one", () => {
    const findings = told(web(tcp(unresolved("Port")).from(ANYBODY)));
    assert.ok(
      findings.some(({ title }) => title === "Any TCP port on web may be open: Port decides"),
      heads(findings).join(),
    );
    for (const { title } of findings) assert.doesNotMatch(title, /^Every/);
  });
});
