import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";

import type { Location } from "../../../facts";
import type { ConstructSources } from "../document/document";
import { javaSources } from "./java-sources";
import { pathOfUrl } from "../../../text/file-url";
import { shownPath } from "../../../text/shown-path";

/**
 * Where a program makes its constructs and calls for their properties. The latter is kept with CDK_DEBUG only:
 * aws-cdk-lib, core/lib/private/stack-trace.ts and `aws:cdk:propertyAssignment` of cloud-assembly-schema.
 * @param metadataOf what the program keeps of the construct at a path: a list of entries with a type
 */
export function constructSources(metadataOf: (path: string) => unknown): ConstructSources {
  return {
    madeAt(path) {
      // A trace ends after ten steps: what lies deep in a construct of a library is where that construct is.
      for (let own = path; own.includes("/"); own = own.slice(0, own.lastIndexOf("/"))) {
        for (const resource of [own, `${own}/Resource`]) {
          const place = madeHere(metadataOf(resource));
          if (place) return place;
        }
      }
      return undefined;
    },
    callsFor(path, property) {
      const calls = ofType(metadataOf(path), "aws:cdk:propertyAssignment").filter(
        (call) => member(call, "propertyName") === property,
      );
      const places = calls.flatMap((call) => placeIn(member(call, "stackTrace")) ?? []);
      return places.length === calls.length ? places : [];
    },
  };
}

/** Where the construct of this metadata is made, as far as its own trace reaches. */
export function madeHere(metadata: unknown): Location | undefined {
  return placeIn(ofType(metadata, "aws:cdk:creationStack")[0]);
}

function ofType(metadata: unknown, type: string): readonly unknown[] {
  return Array.isArray(metadata)
    ? metadata.flatMap((entry) => (member(entry, "type") === type ? [member(entry, "data")] : []))
    : [];
}

/** The first step of a stack trace that is the author's own and is still there. */
function placeIn(trace: unknown): Location | undefined {
  if (!Array.isArray(trace)) return undefined;
  for (const step of trace) {
    const place = typeof step === "string" ? placesOf(step).find(({ file }) => isOwn(file)) : undefined;
    if (place) return { ...place, file: shownPath(place.file) };
  }
  return undefined;
}

/** "new Net (/app/lib/net.ts:10:21)"; jsii knows no columns of other languages: "__init__ (/app/net.py:10)". */
function placesOf(step: string): readonly Location[] {
  const [, text, line, column] = /^(?:.*\()?(.+?):(\d+)(?::(\d+))?\)?$/.exec(step) ?? [];
  if (text === undefined) return [];
  const path = text.startsWith("file:") ? pathOfUrl(text) : text;
  const files = path !== undefined && isAbsolute(path) ? [path] : javaSources(step);
  return files.map((file) => ({
    ...{ file, line: Number(line) },
    ...(column !== undefined && { column: Number(column) }),
  }));
}

const known = new Map<string, boolean>();

function isOwn(file: string): boolean {
  if (/[/\\](?:node_modules|(?:site|dist)-packages)[/\\]/.test(file)) return false;
  let own = known.get(file);
  if (own === undefined) known.set(file, (own = existsSync(file)));
  return own;
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
