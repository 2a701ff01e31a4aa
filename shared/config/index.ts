export type {
  AccountDuties,
  Allowance,
  Config,
  Quotas,
  ReportFile,
  ReportFormat,
  RuleSetting,
  UndeterminedLevel,
} from "./config";
export { REPORT_FORMATS } from "./config";
export { configErrorText, type ConfigError } from "./config-error";
export { DEFAULT_CONFIG } from "./default-config";
export { intentOf } from "./intent";
export { resolveLevels } from "./levels";
export { CONFIG_FILES } from "./find-config";
export { loadConfig, type ConfigStart, type LoadedConfig } from "./load-config";
export { isPreset, PRESETS } from "./presets";
export { publishedSchema } from "./schema";
