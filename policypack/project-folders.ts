/**
 * Where the project may be. The engine starts a pack in the pack's own folder, so the working folder tells only where
 * the pack is installed; the shell's `PWD` still says where the CLI was called.
 */
export function projectFolders(env: NodeJS.ProcessEnv = process.env): string[] {
  const folders = [env["PWD"], env["INIT_CWD"], process.cwd()];
  return [...new Set(folders.filter((folder): folder is string => folder !== undefined && folder !== ""))];
}

/** Whether the engine will create nothing in this run. Old engines do not say. */
export function dryRun(): boolean | undefined {
  const { env } = process;
  const said = env["PULUMI_NODEJS_DRY_RUN"] ?? env["PULUMI_DRY_RUN"];
  return said === "true" ? true : said === "false" ? false : undefined;
}
