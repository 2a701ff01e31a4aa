import type { Rule, Settings } from "../rules/rule";
import type { Config } from "./config";
import { controlsAskedBy } from "./presets";

/** The parameters of a rule that are set: by the controls its presets ask for, and over them by the owner. */
export function settingsOf(config: Config, { id, controls }: Pick<Rule, "id" | "controls">): Settings {
  const asked = config.presets.flatMap((preset) =>
    controlsAskedBy(preset, controls).map(({ settings }) => settings),
  );
  return Object.assign({}, ...asked, config.rules[id]?.parameters) as Settings;
}
