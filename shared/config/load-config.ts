import type { Config } from "./config";
import { DEFAULT_CONFIG } from "./default-config";

/** Something in a configuration file that cannot be meant. */
export interface ConfigError {
  /** One sentence, without a full stop. */
  readonly message: string;
  /** What now: "did you mean sg-ingress-ssh-open?" */
  readonly help?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** How many characters of that line are meant. */
  readonly length?: number;
}

export interface LoadedConfig {
  readonly config: Config;
  /** All of them, in order of file and line. */
  readonly errors: readonly ConfigError[];
  /** Every file that was read, absolute. */
  readonly files: readonly string[];
}

export function loadConfig(): LoadedConfig {
  return { config: DEFAULT_CONFIG, errors: [], files: [] };
}
