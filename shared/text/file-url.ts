import { fileURLToPath } from "node:url";

/** The path of a URL (`file:///app/net.ts`); undefined where that is malformed, or of no file of this system. */
export function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
