import { createRequire } from "node:module";
import { join } from "node:path";
import type * as CdkLibrary from "aws-cdk-lib";
import { PLUGIN_NAME } from "./acknowledgements";
import { isApp } from "./constructs";
import { PortcullisPlugin } from "./plugin";

/**
 * Puts the plugin on every App without a change to the app:
 *
 *     "app": "node --require portcullis/cdk/register bin/app.js"      (cdk.json)
 *
 * Limits. It sets up the aws-cdk-lib that the working directory resolves: an app that loads another copy is not
 * checked. It has no options; portcullis.yaml is read as usual. It is for Node alone: other languages run the
 * library in a process of their own. An app that has a Portcullis plugin already keeps that one.
 */
function register(): void {
  // Resolved from the app, not from here: this package may be installed elsewhere, beside another copy.
  const fromApp = createRequire(join(process.cwd(), "portcullis-register.js"));
  let library: typeof CdkLibrary;
  try {
    library = fromApp("aws-cdk-lib") as typeof CdkLibrary;
  } catch {
    throw new Error(
      `portcullis/cdk/register finds no aws-cdk-lib from ${process.cwd()}, so it could check nothing. ` +
        `Run it in the folder of the app, or register PortcullisPlugin in the program.`,
    );
  }
  const { Stage, Validations } = library;
  const { synth } = Stage.prototype;
  Stage.prototype.synth = function (...args) {
    if (isApp(this) && !hasPlugin(this)) Validations.of(this).addPlugins(new PortcullisPlugin());
    return synth.apply(this, args);
  };
}

function hasPlugin(app: object): boolean {
  const plugins: unknown = Reflect.get(app, "_validationPlugins");
  return Array.isArray(plugins) && plugins.some((plugin: { name?: unknown }) => plugin.name === PLUGIN_NAME);
}

register();
