import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, getFileInfo, resolveConfig } from "prettier";

export interface GeneratedFile {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/** The text as it is kept: formatted like everything else, but for what prettier is told to leave alone. */
async function formatted(root: string, { path, text }: GeneratedFile): Promise<string> {
  const file = join(root, path);
  const { ignored } = await getFileInfo(file, { ignorePath: join(root, ".prettierignore") });
  if (ignored) return text;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/**
 * What of it is not as it should be: files that differ or are missing, and files in `folders` that nothing makes any
 * more. With `write` they are mended as well.
 */
export async function staleFiles(
  root: string,
  files: readonly GeneratedFile[],
  folders: readonly string[],
  write: boolean,
): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const one of files) {
    const file = join(root, one.path);
    const wanted = await formatted(root, one);
    if (existsSync(file) && readFileSync(file, "utf8") === wanted) continue;
    stale.push(one.path);
    if (!write) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
  const wanted = new Set(files.map(({ path }) => path));
  for (const folder of folders) {
    for (const path of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []) {
      const left = `${folder}/${path}`;
      if (wanted.has(left)) continue;
      stale.push(left);
      if (write) rmSync(join(root, left));
    }
  }
  return stale;
}
