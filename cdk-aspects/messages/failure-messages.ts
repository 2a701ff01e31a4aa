import { configErrorText, type ConfigError } from "../../shared/config/config-error";
import type { InternalError } from "../../shared/report/report";
import { meanwhileText } from "../../shared/reporters/host-prose";
import { count } from "../../shared/text/numbers";
import { sentence } from "../../shared/text/sentences";
import { FIRST_VERSION } from "../outdated-library";
import { body, message, type Message } from "./message";

/** @param others how many rules did run */
export function internalErrorMessage(
  failure: InternalError,
  context: { readonly repeated: number; readonly others: number | undefined; readonly version: string },
): Message {
  const { ruleId, what, error } = failure;
  const { repeated, others, version } = context;
  const meanwhile = meanwhileText(ruleId);
  const ran = others === undefined ? "" : ` The other ${count(others, "rule")} ran.`;
  const again = repeated > 0 ? ` It failed ${count(repeated, "more time")}.` : "";
  return message(
    `Portcullis could not finish: ${what}`,
    body(
      `please report this text.${meanwhile}`,
      `Why: a network that was not checked is not a safe one, so this blocks.${ran}`,
      `Error: ${error} (portcullis ${version}).${again}`,
    ),
  );
}

export function configErrorMessage(error: ConfigError): Message {
  return message(
    configErrorText(error),
    body(
      sentence(error.help ?? "mend it; nothing was checked"),
      "Why: a setting that means nothing would check nothing, so Portcullis stops before it checks anything.",
    ),
  );
}

/** Of a library that loses what the plugin finds. */
export function outdatedMessage(version: string): Message {
  return message(
    `PortcullisPlugin needs aws-cdk-lib ${FIRST_VERSION} or later, and this app has ${version}`,
    body(
      "update it, or use PortcullisAspect: Aspects.of(app).add(new PortcullisAspect()); nothing was checked.",
      "Why: older ones lose findings, or let the CDK CLI pass what blocks.",
    ),
  );
}

/** A report file that the configuration asks for and nobody will get. */
export function unwrittenMessage(file: string, reason: string): Message {
  return message(
    `${file} cannot be written: ${reason}`,
    body("choose another path under reports: in portcullis.yaml."),
  );
}
