import { parseAddress, parsePrefix } from "./prefix";

/** A few words on why `parsePrefix` refuses the text; of a text it takes, "it is well formed". */
export function whyNotPrefix(text: string): string {
  if (parsePrefix(text) !== undefined) return "it is well formed";
  if (text === "") return "it is empty";
  if (/\s/.test(text)) return "it has blanks";
  const [address = "", ...lengths] = text.split("/");
  const [length] = lengths;
  const isV6 = address.includes(":");
  return (
    (isV6 ? whyNotAddress6(address) : whyNotAddress4(address)) ??
    (length === undefined ? "no prefix length" : undefined) ??
    (lengths.length > 1 ? "more than one slash" : undefined) ??
    whyNotLength(length ?? "", isV6 ? 128 : 32)
  );
}

function whyNotAddress4(address: string): string | undefined {
  const parts = address.split(".");
  if (parts.some((part) => /^0x/i.test(part))) return "an octet is hexadecimal";
  if (!/^[\d.]+$/.test(address)) return `${quotable(address)} is not an address`;
  if (parts.length !== 4) return `an IPv4 address has four parts, not ${parts.length}`;
  for (const part of parts) {
    if (part === "") return "an octet is empty";
    if (/^0\d/.test(part)) return `octet ${part} has a leading zero`;
    if (Number(part) > 255) return `octet ${part} is above 255`;
  }
  return undefined;
}

/** A text that looks nothing like an address may be a secret in the wrong place. */
function quotable(address: string): string {
  if (address === "") return "nothing";
  return /^[0-9a-f.:]+$/i.test(address) ? address : "the text";
}

function whyNotAddress6(address: string): string | undefined {
  if (address.includes("%")) return "an IPv6 zone id has no meaning to AWS";
  if (parseAddress(address) !== undefined) return undefined;
  const tail = address.slice(address.lastIndexOf(":") + 1);
  const fault = tail.includes(".") ? whyNotAddress4(tail) : undefined;
  return fault ?? `${quotable(address)} is not an IPv6 address`;
}

function whyNotLength(length: string, limit: number): string {
  if (length === "") return "the prefix length is empty";
  if (!/^\d+$/.test(length)) return `prefix length ${length} is not a number`;
  if (/^0\d/.test(length)) return `prefix length ${length} has a leading zero`;
  return `prefix length ${length} is above ${limit}`;
}
