import type { Location, Origin } from "./resource";

/** Something unclear in the input or in the tool: told beside the findings, never silent. */
export interface Diagnostic {
  /** `error`: something was not judged. `warning`: judged as unknown. */
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  readonly at?: Origin;
  /** It is about exceptions in the metadata of that resource, and hides no finding. */
  readonly ofExceptions?: true;
  /** What is written there is not what AWS takes, which a rule may tell as well. */
  readonly refused?: true;
  /** That, in words: told once in its place, whatever was expected there. */
  readonly found?: string;
  readonly location?: Location;
}

/** Collects diagnostics once each, however often a property is read. */
export class Diagnostics {
  private readonly seen = new Map<string, Diagnostic>();

  add(diagnostic: Diagnostic): void {
    const { at, location, message, found = message } = diagnostic;
    const place = at
      ? `${at.resource.id}\u0000${at.path.join("\u0000")}`
      : `${location?.file}:${location?.line}`;
    const key = `${place}\u0000${found}`;
    if (!this.seen.has(key)) this.seen.set(key, diagnostic);
  }

  get all(): readonly Diagnostic[] {
    return [...this.seen.values()];
  }
}
