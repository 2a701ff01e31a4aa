import { isBefore } from "../shared/text/version-order";

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
  // A library linked from a working copy is of 0.0.0.
  return typeof version === "string" && isBefore(version, FIRST_VERSION) ? version : undefined;
}
