import assert from "node:assert/strict";
import fc from "fast-check";
import { networkOfTemplate, type Network } from "../../../shared";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { ref } from "../paths/public-vpc";
import { told } from "./told";

interface Entry {
  readonly port: number;
  readonly source: "Office" | "Partner" | "0.0.0.0/0" | "10.0.0.0/8";
  readonly action: "allow" | "deny" | "Action";
  readonly step?: number | "Place";
}

/** What a deploy gives. */
interface Given {
  readonly Office: string;
  readonly Partner: string;
  readonly Action: "allow" | "deny";
  readonly Place: number;
}

/** Entries by number, in steps of ten from 100 on. */
function networkOf(entries: readonly Entry[], given?: Given): Network {
  const isInput = (text: unknown): text is keyof Given =>
    typeof text === "string" && ["Office", "Partner", "Action", "Place"].includes(text);
  const value = (of: unknown): unknown => (!isInput(of) ? of : given ? given[of] : ref(of));
  const rows = entries.map(({ port, source, action, step }, i) => [
    `E${i}`,
    {
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: {
        ...{ NetworkAclId: ref("Acl"), RuleNumber: step === "Place" ? value(step) : 100 + 10 * (step ?? i) },
        ...{ Protocol: 6, RuleAction: value(action), CidrBlock: value(source) },
        PortRange: { From: port, To: port },
      },
    },
  ]);
  return networkOfTemplate({
    Parameters: {
      ...{ Office: { Type: "String" }, Partner: { Type: "String" } },
      ...{ Action: { Type: "String" }, Place: { Type: "Number" } },
    },
    Resources: {
      Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-12345678" } },
      ...Object.fromEntries(rows),
    },
  });
}

const PORTS = [22, 443];
const STRANGERS = [0x01020304, 0xcb007107];

const entry = fc.record<Entry>({
  port: fc.constantFrom(...PORTS),
  source: fc.constantFrom("Office", "Partner", "0.0.0.0/0", "10.0.0.0/8"),
  action: fc.constantFrom("allow", "allow", "deny", "Action"),
});
const blocks = fc.constantFrom("0.0.0.0/0", "203.0.113.0/24", "10.2.0.0/16");
const given = fc.record<Given>({
  Office: blocks,
  Partner: blocks,
  Action: fc.constantFrom("allow", "deny"),
  Place: fc.constantFrom(95, 105, 115, 125),
});
const few = fc.array(entry, { maxLength: 2 });
/** Two programs that share entries before and after those in which they differ. */
const programs = fc
  .record({ first: few, was: few, is: few, last: few, place: fc.boolean() })
  .map(({ first, was, is, last, place }): readonly [before: readonly Entry[], after: readonly Entry[]] => {
    const more: readonly Entry[] = place
      ? [{ port: 22, source: "0.0.0.0/0", action: "deny", step: "Place" }]
      : [];
    return [
      [...first, ...was, ...last, ...more],
      [...first, ...is, ...last, ...more],
    ];
  });

describe("of entries that both networks leave open alike, an ACL", () => {
  const office: Entry = { port: 22, source: "Office", action: "allow" };
  const web: Entry = { port: 443, source: "0.0.0.0/0", action: "allow" };
  const ssh: Entry = { port: 22, source: "0.0.0.0/0", action: "deny" };
  const acl = (before: readonly Entry[], after: readonly Entry[]) =>
    told(networkOf(before), networkOf(after));

  it("is told what changes beside them, and not these", () => {
    assert.deepEqual(acl([office], [office, web]), ["network-acl Acl ingress + tcp 443"]);
    assert.deepEqual(acl([web, office], [office]), ["network-acl Acl ingress - tcp 443"]);
    assert.deepEqual(acl([web, office, ssh], [{ ...web, port: 80 }, office, ssh]), [
      "network-acl Acl ingress + tcp 80",
      "network-acl Acl ingress - tcp 443",
    ]);
  });

  it("is told of these where another entry stands before them, or their order is another", () => {
    assert.deepEqual(acl([office], [ssh, office]), ["network-acl Acl ingress - may be tcp 22"]);
    assert.deepEqual(acl([office, ssh], [ssh, office, web]), [
      "network-acl Acl ingress + tcp 443",
      "network-acl Acl ingress - may be tcp 22",
    ]);
  });

  it("is told nothing of those that pass each other and do not meet, or do the same", () => {
    const partner: Entry = { port: 443, source: "Partner", action: "deny" };
    const http: Entry = { port: 80, source: "0.0.0.0/0", action: "allow" };
    assert.deepEqual(acl([office, partner, web], [partner, office, web, http]), [
      "network-acl Acl ingress + tcp 80",
    ]);
    const ofPartner: Entry = { ...office, source: "Partner" };
    assert.deepEqual(acl([office, ofPartner], [ofPartner, office, http]), [
      "network-acl Acl ingress + tcp 80",
    ]);
    assert.deepEqual(acl([office, ofPartner, partner], [ofPartner, partner, office]), []);
  });

  it("is told of all that is open where nobody knows the order, unless every entry stays where it is", () => {
    const anywhere: Entry = { ...ssh, step: "Place" };
    const open = ["network-acl Acl ingress + may be tcp 22", "network-acl Acl ingress - may be tcp 22"];
    assert.deepEqual(acl([office, anywhere], [office, anywhere]), []);
    assert.deepEqual(acl([office, anywhere], [{ ...office, step: 3 }, anywhere]), open);
    assert.deepEqual(acl([office, anywhere], [office, { ...anywhere, step: 3 }]), open);
    assert.deepEqual(acl([office, { ...anywhere, step: 3 }], [office, anywhere]), open);
    const more = acl([office, web, anywhere], [office, anywhere]);
    assert.deepEqual(more, [
      "network-acl Acl ingress + may be tcp 22",
      "network-acl Acl ingress - tcp 22, 443",
    ]);
  });

  it("is told of every packet that it newly allows in some deploy, and surely of none that it does not", () => {
    let changes = 0;
    fc.assert(
      fc.property(programs, given, ([before, after], values) => {
        const open = differenceOf(networkOf(before), networkOf(after));
        const settled = differenceOf(networkOf(before, values), networkOf(after, values));
        for (const side of ["added", "removed"] as const)
          for (const stranger of STRANGERS)
            for (const port of PORTS) {
              const has = (all: typeof open, bound: "must" | "may"): boolean =>
                all.some(({ [side]: change }) => change[bound].v4.at(stranger).has(0x060000 + port));
              const comes = has(settled, "must");
              if (comes) changes++;
              const what = `${side} ${stranger}:${port} of ${JSON.stringify([before, after, values])}`;
              if (comes) assert.ok(has(open, "may"), what);
              else assert.ok(!has(open, "must"), what);
            }
      }),
      { numRuns: 500 },
    );
    assert.ok(changes > 100, `${changes} changes`);
  });
});
