/**
 * The first minor version of aws-cdk-lib 2 that keeps what a plugin finds: before it an acknowledgement took findings
 * of the same rule from every construct of the app, and before 2.262 a newer CDK CLI passed what a plugin stopped
 * (seen with 2.258 and 2.263 under CLI 2.1148).
 */
const FIRST_MINOR = 271;

/** Each class of a library that jsii builds says which version it is of, and so do classes that extend it. */
const BUILT = Symbol.for("jsii.rtti");

/** The version of the library that an app is made with, where findings would be lost in it. */
export function outdatedLibrary(app: object | undefined): string | undefined {
  // Plugins are told their app since 2.258.
  if (app === undefined) return "an older one";
  const built: unknown = Reflect.get(app.constructor, BUILT);
  const version: unknown = typeof built === "object" && built !== null && Reflect.get(built, "version");
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(String(version)) ?? [];
  return major === "2" && Number(minor) < FIRST_MINOR ? String(version) : undefined;
}

/** @param what cannot work with it */
export function outdatedText(what: string, version: string): string {
  return (
    `${what} needs aws-cdk-lib 2.${FIRST_MINOR} or later, and this app has ${version}. ` +
    "Without it, check what the app synthesizes: npx portcullis check cdk.out"
  );
}
