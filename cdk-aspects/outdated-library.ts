/**
 * The first aws-cdk-lib that keeps what a plugin finds: before it an acknowledgement took findings of the same rule
 * from every construct of the app, and before 2.262 a newer CDK CLI passed what a plugin stopped (seen with 2.263 and
 * 2.258 under CLI 2.1148).
 */
export const FIRST_VERSION = "2.271";

/** Each class of a library that jsii builds says which version it is of, and so do classes that extend it. */
const BUILT = Symbol.for("jsii.rtti");

/** The version of the library that an app is made with, where the plugin's findings would be lost in it. */
export function outdatedLibrary(app: object | undefined): string | undefined {
  // Plugins are told their app since 2.258.
  if (app === undefined) return "an older one";
  const built: unknown = Reflect.get(app.constructor, BUILT);
  const version: unknown = typeof built === "object" && built !== null && Reflect.get(built, "version");
  return typeof version === "string" && isBefore(version, FIRST_VERSION) ? version : undefined;
}

/** Among versions of one major: what is linked from a working copy is of 0.0.0. */
function isBefore(version: string, first: string): boolean {
  const [major, minor = 0] = numbers(version);
  const [firstMajor, firstMinor = 0] = numbers(first);
  return major === firstMajor && minor < firstMinor;
}

function numbers(version: string): readonly number[] {
  return version.split(".").map(Number);
}
