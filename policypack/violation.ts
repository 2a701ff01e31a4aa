import type { Severity } from "../shared/rules/rule";

/** What the engine is told: mandatory stops it, advisory does not. Never `disabled`: reporting that ends the CLI. */
export type Enforcement = "mandatory" | "advisory";

/** One report in the name of a policy. */
export interface Violation {
  readonly policy: string;
  readonly enforcement: Enforcement;
  readonly severity?: Severity;
  /** The resource; without it, the stack. */
  readonly urn?: string;
  readonly message: string;
}

export const INTERNAL_ERROR = "internal-error";
export const CONFIG_ERROR = "config-error";
export const UNREADABLE_INPUT = "unreadable-input";
export const REMARK = "remark";
