import Module, { createRequire } from "node:module";
import { isMainThread } from "node:worker_threads";
import type * as CdkLibrary from "aws-cdk-lib";
import type * as Portcullis from "./index";
import { isLeftUnchecked, leaveMark, namedFolder } from "./checked-folder";
import { isOurAspect, ourPluginsOn } from "./our-plugins";
import { outdatedLibrary } from "./outdated-library";
import { watchApps } from "./watch-apps";

/**
 * Puts the plugin, or the Aspect where aws-cdk-lib is too old for it, on every App without a change to the app:
 *
 *     "app": "node --require portcullis/cdk/register bin/app.js"      (cdk.json)
 *     NODE_OPTIONS="--require /opt/portcullis/node_modules/portcullis/dist/cdk-aspects/register.js"      (pipeline)
 *
 * It waits for the library to be loaded, whichever copy and from wherever, so that other Node programs under the same
 * NODE_OPTIONS do not notice it, and apps in other languages, which run the library in a Node process, are checked
 * too. It has no options; portcullis.yaml is read as usual. An app that has one of ours already keeps that one.
 * A library that a bundler has made part of the app is not seen, nor an app that NODE_OPTIONS do not reach: such a
 * synth fails rather than passing unchecked.
 */
const STAGE = /[\\/]aws-cdk-lib[\\/]core[\\/]lib[\\/]stage\.js(?:\?|$)/;
const APP = Symbol.for("@aws-cdk/core.App");

type Compile = (this: NodeJS.Module, text: string, file: string, ...more: unknown[]) => unknown;

function register(): void {
  // Not now: clocks of files may lag by some milliseconds.
  const started = performance.timeOrigin;
  let seen = false;
  // Not `_extensions`: what is loaded later (tsx) puts loaders of its own there, and they all compile in the end.
  const modules = Module.prototype as unknown as { _compile?: Compile };
  const compile = modules._compile;
  if (compile === undefined) throw new Error("portcullis/cdk/register cannot see what this Node loads");
  modules._compile = function (text, file, ...more) {
    const answer = compile.call(this, text, file, ...more);
    if (!STAGE.test(file)) return answer;
    seen = true;
    cover(this.exports as Pick<typeof CdkLibrary, "Stage">, this.filename);
    return answer;
  };
  // Each thread of a process runs this file, jsii's and the library's own workers among them.
  if (!isMainThread) return;
  const folder = namedFolder();
  // Where the folder is named from outside as well: the CDK CLI names another one.
  watchApps();
  if (folder !== undefined)
    process.on("exit", () => {
      if (!seen) failUnchecked(folder, started);
    });
}

/** Libraries too old for the plugin get the Aspect, which serves them all. */
function cover({ Stage }: Pick<typeof CdkLibrary, "Stage">, file: string): void {
  const { synth } = Stage.prototype;
  Stage.prototype.synth = function (...args) {
    // The library asks no plugin about an app without stacks.
    if (APP in this) leaveMark();
    if (APP in this && ourPluginsOn(this).length === 0) {
      // Of the same copy of the library, and only now, when all of it is loaded.
      const { Aspects, Validations } = createRequire(file)("aws-cdk-lib") as typeof CdkLibrary;
      const { PortcullisAspect, PortcullisPlugin } = require("./index") as typeof Portcullis;
      if (outdatedLibrary(this) === undefined) Validations.of(this).addPlugins(new PortcullisPlugin());
      else if (!Aspects.of(this).all.some(isOurAspect)) Aspects.of(this).add(new PortcullisAspect());
    }
    return synth.apply(this, args);
  };
}

function failUnchecked(folder: string, started: number): void {
  // A process that only started the app (npx, a shell of Node) did not load the library, and the app did the check.
  if (!isLeftUnchecked(folder, started)) return;
  process.stderr.write(
    "portcullis/cdk/register did not see aws-cdk-lib being loaded, so this app was not checked. Is the library " +
      "bundled into the app? Then run it unbundled, or register PortcullisPlugin in the program.\n",
  );
  process.exitCode = 1;
}

register();
