import fc from "fast-check";
import type { OpenLine } from "./acl-program";
import type { OracleAclLine } from "./acl-oracle";

const CIDRS_4 = [
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "10.0.0.0/8",
  "10.1.0.0/16",
  "10.1.2.0/24",
  "203.0.113.9/32",
];
const CIDRS_6 = ["::/0", "::/1", "8000::/1", "2600::/12", "2001:db8::/32", "2001:db8::1/128"];

export const aclCidr4 = fc.constantFrom(...CIDRS_4);
export const aclCidr6 = fc.constantFrom(...CIDRS_6);

const port = fc.constantFrom(0, 21, 22, 23, 443, 1023, 1024, 32768, 60999, 65535);
const icmpPart = fc.constantFrom(0, 3, 4, 8, 255);

const service = fc.oneof(
  fc
    .tuple(fc.constantFrom(6, 6, 6, 17), port, port)
    .map(([protocol, a, b]) => ({ protocol, low: Math.min(a, b), high: Math.max(a, b) })),
  fc
    .tuple(fc.constantFrom(1, 58), icmpPart, fc.oneof(icmpPart, fc.constant(-1)))
    .map(([protocol, low, high]) => ({ protocol, low, high })),
  fc.constantFrom(1, 58).map((protocol) => ({ protocol, low: -1, high: -1 })),
  fc.constantFrom(-1, -1, 47).map((protocol) => ({ protocol, low: 0, high: 65535 })),
);

const action = fc.constantFrom<"allow" | "deny">("allow", "deny");

type Unnumbered = Omit<OracleAclLine, "number">;

const unnumbered: fc.Arbitrary<Unnumbered> = fc
  .tuple(fc.oneof(aclCidr4, aclCidr4, aclCidr6), service, action)
  .map(([cidr, range, act]) => ({ cidr, ...range, action: act }));

/** Distinct numbers in random writing order. */
export const aclLines: fc.Arbitrary<OracleAclLine[]> = fc
  .array(fc.tuple(unnumbered, fc.integer({ min: 1, max: 32766 })), { maxLength: 8 })
  .map((lines) => {
    const seen = new Set<number>();
    return lines.flatMap(([line, number]) => {
      if (seen.has(number)) return [];
      seen.add(number);
      return [{ ...line, number }];
    });
  });

/** Which of a line's words are open; alternatives only, so that every completion can be told. */
const openness = fc.constantFrom("none", "none", "number", "action", "cidr", "ports", "presence", "two");

/** Few lines, some of them open; line i has numbers of its own, so that no completion has twins. */
export const openAclLines: fc.Arbitrary<OpenLine[]> = fc
  .array(
    fc.tuple(
      unnumbered,
      openness,
      fc.array(fc.nat(40), { minLength: 2, maxLength: 3 }),
      fc.nat(6),
      fc.tuple(port, port),
    ),
    { maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map(([line, open, tens, other, ends], i): OpenLine => {
      const numbers = [...new Set(tens)].map((ten) => 1 + ten * 10 + i);
      const cidrs = line.cidr.includes(":") ? CIDRS_6 : CIDRS_4;
      const otherCidr = cidrs[other % cidrs.length] ?? line.cidr;
      return {
        line: { ...line, number: numbers[0] ?? i + 1 },
        ...((open === "number" || open === "two") && numbers.length > 1 && { numbers }),
        ...(open === "action" && { actions: ["allow", "deny"] }),
        ...((open === "cidr" || open === "two") &&
          otherCidr !== line.cidr && { cidrs: [line.cidr, otherCidr] }),
        ...(open === "ports" &&
          (line.protocol === 6 || line.protocol === 17) && {
            lows: [...new Set([line.low, ends[0]])],
            highs: [...new Set([line.high, ends[1]])],
          }),
        ...(open === "presence" && { doubted: true }),
      };
    }),
  );
