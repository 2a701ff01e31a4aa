import type { ConfigError } from "../shared/config/config-error";

/** Something that keeps the tool from its work and that its user can mend, in the configuration or elsewhere. */
export type Complaint = ConfigError;

/** Printed as its complaints, without a stack trace. */
export class ToolError extends Error {
  constructor(readonly complaints: readonly Complaint[]) {
    super(complaints[0]?.message);
    this.name = "ToolError";
  }
}
