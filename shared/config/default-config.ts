import { DEFAULT_OPEN, DEFAULT_WIDE } from "../packets";
import type { Config } from "./config";

/** What holds where nobody says otherwise. */
export const DEFAULT_CONFIG: Config = {
  presets: ["recommended"],
  rules: {},
  severities: {},
  undetermined: "lower",
  parameterDefaults: "known",
  account: {},
  open: DEFAULT_OPEN,
  wide: DEFAULT_WIDE,
  quotas: {},
  allow: [],
  segments: [],
  flows: [],
  ownPrefixes: [],
  exceptions: [],
  reports: [],
};
