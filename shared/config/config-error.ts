/** Something in the configuration that cannot be meant. */
export interface ConfigError {
  /** One sentence, without a full stop. */
  readonly message: string;
  /** What now: "did you mean sg-ingress-ssh-open?" */
  readonly help?: string;
  /** As people are shown it; absent for settings that are in no file. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** How many characters of that line are meant. */
  readonly length?: number;
  /** That line, for a code frame. */
  readonly source?: string;
}

/** Where it is said, and in which line; empty for what is in no file. */
export type ErrorPlace = Omit<ConfigError, "message" | "help">;

/** All that is wrong with a configuration, where a program handed it in. */
export class ConfigurationError extends Error {
  constructor(readonly errors: readonly ConfigError[]) {
    super(errors.map((error) => withHelp(configErrorText(error), error.help)).join("\n"));
    this.name = "ConfigurationError";
  }
}

/** "no preset is called strct; did you mean strict?" */
export function withHelp(message: string, help: string | undefined): string {
  return help === undefined ? message : `${message}; ${help}`;
}

/** `portcullis.yaml:7:3: no rule is called x` */
export function configErrorText({ message, file, line, column }: ConfigError): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return place === "" || message.startsWith(`${place} `) ? message : `${place}: ${message}`;
}
