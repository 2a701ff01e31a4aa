/** What the engine writes for a text that it does not know yet, and often for other kinds of values. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * What the engine writes for a value that it does not know yet, one string per kind of value. Source:
 * `sdk/go/common/resource/plugin/rpc.go`, and `proxy.js` of @pulumi/policy.
 */
const UNKNOWN_VALUES: ReadonlySet<string> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  UNKNOWN_TEXT,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

const SENTINEL_LENGTH = 36;

export function isUnknownValue(value: unknown): boolean {
  return typeof value === "string" && value.length === SENTINEL_LENGTH && UNKNOWN_VALUES.has(value);
}

/** The key whose value says that an object stands for something that JSON has no form for. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Values of that key. Source: `sdk/go/common/resource/sig`. */
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
export const RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
export const OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** No schema of AWS nests this deep; what does is hostile, and would end in a stack overflow. */
export const DEEPEST = 200;
