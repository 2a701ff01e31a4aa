import assert from "node:assert/strict";
import { ipv6Twins } from "../../../shared/semantics";
import { DEFAULT_INTENT } from "../../../shared/semantics/intent";
import type { OracleAclLine } from "./acl-oracle";
import { aclProgram, settled, type OpenLine } from "./acl-program";

const HALVES = ["0.0.0.0/1", "128.0.0.0/1"];

function line(
  number: number,
  action: OracleAclLine["action"],
  port: number | "all",
  cidr = "0.0.0.0/0",
): OpenLine {
  const range = port === "all" ? { protocol: -1, low: -1, high: -1 } : { protocol: 6, low: port, high: port };
  return { line: { number, action, cidr, ...range } };
}

function twins(ingress: readonly OpenLine[], egress: readonly OpenLine[] = []): readonly string[] {
  const [acl] = aclProgram(ingress, egress).network.acls.filter(({ name }) => name === "Acl");
  assert.ok(acl);
  return ipv6Twins(acl, DEFAULT_INTENT, []);
}

describe("what IPv6 lacks of an ACL's lines for IPv4", () => {
  it("is each line about everybody, in the same order, behind all others", () => {
    assert.deepEqual(twins([line(100, "allow", "all"), line(90, "deny", 22)]), [
      "110: deny tcp 22 from ::/0",
      "120: allow all traffic from ::/0",
    ]);
  });

  it("is for either direction by itself", () => {
    assert.deepEqual(twins([line(100, "allow", 443)], [line(200, "allow", "all")]), [
      "110: allow tcp 443 from ::/0",
      "210: allow all traffic to ::/0",
    ]);
  });

  it("is nothing that only blocks of IPv4 close to the internet", () => {
    const denied = HALVES.map((half, i) => line(80 + i, "deny", 22, half));
    assert.deepEqual(twins([...denied, line(100, "allow", "all"), line(110, "allow", 443)]), [
      "120: allow tcp 443 from ::/0",
    ]);
  });

  it("is what such a block closes, where a line about everybody closes it before", () => {
    const [half = ""] = HALVES;
    const lines = [line(80, "deny", 22), line(90, "deny", 22, half), line(100, "allow", "all")];
    assert.deepEqual(twins(lines), ["110: deny tcp 22 from ::/0", "120: allow all traffic from ::/0"]);
  });

  it("is nothing that may be closed to the internet", () => {
    const perhaps: OpenLine = { ...line(90, "deny", 22), doubted: true };
    assert.deepEqual(twins([perhaps, line(100, "allow", 22), line(110, "allow", 443)]), [
      "120: allow tcp 443 from ::/0",
    ]);
  });

  it("is no line about a block, and none of which a part is unknown", () => {
    const port: OpenLine = { ...line(90, "allow", 80), lows: [80, 70] };
    assert.deepEqual(twins([line(80, "allow", 22, "10.0.0.0/8"), port, line(100, "allow", 443)]), [
      "110: allow tcp 443 from ::/0",
    ]);
  });

  it("is no message of ICMP, which IPv6 has others of", () => {
    const ping = settled([
      { number: 90, action: "allow", protocol: 1, low: 8, high: -1, cidr: "0.0.0.0/0" },
      { number: 95, action: "allow", protocol: 1, low: -1, high: -1, cidr: "0.0.0.0/0" },
    ]);
    assert.deepEqual(twins([...ping, line(100, "allow", "all")]), ["110: allow all traffic from ::/0"]);
  });

  it("is told without numbers where the order is not known", () => {
    const somewhere: OpenLine = { ...line(90, "allow", 80), numbers: [90, 120] };
    assert.deepEqual(twins([somewhere, line(100, "allow", 443)]).at(-1), "allow tcp 443 from ::/0");
  });
});
