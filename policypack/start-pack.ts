import { serveAnalyzer } from "./analyzer-server";
import { cannotStart } from "./cannot-start";

/** Tells the engine the port. It reads it from the first line, and nothing before it. */
export function startPack(): void {
  serveAnalyzer().then(
    ({ port }) => console.log(String(port)),
    (error: unknown) => cannotStart(error instanceof Error ? error.message : String(error)),
  );
}
