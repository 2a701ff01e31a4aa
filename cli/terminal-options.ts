import { isColorSupported } from "picocolors";

import type { ReporterOptions } from "../shared/reporters/reporter";

const DEFAULT_WIDTH = 80;

/** What the terminal that reads us can show. */
export function terminalOptions(color: boolean): Pick<ReporterOptions, "width" | "color" | "unicode"> {
  const { env, stdout, platform } = process;
  const columns = Number(env["COLUMNS"]);
  const width = stdout.isTTY
    ? stdout.columns
    : Number.isInteger(columns) && columns > 0
      ? columns
      : DEFAULT_WIDTH;
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "";
  return {
    width,
    color: color && isColorSupported && (stdout.isTTY || forced),
    // Into a file or a pipe goes UTF-8, whatever the terminal around it takes.
    unicode: !stdout.isTTY || platform === "win32" || /utf-?8/i.test(locale),
  };
}
