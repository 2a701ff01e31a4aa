import { check } from "../../shared/check";
import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import type { TemplateInput } from "../../shared";
import { parseTemplateText } from "../../shared/readers/cloudformation/document/document";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import type { Report } from "../../shared/report/report";

/** `checkTemplates` with a configuration as it is once files are read: with a baseline, with places of exceptions. */
export function checkWith(inputs: readonly TemplateInput[], config: Partial<Config>): Report {
  const diagnostics = new Diagnostics();
  const documents = inputs.map(({ template, file = "template", stack = "" }) => {
    const text = typeof template === "string" ? template : JSON.stringify(template);
    return { ...parseTemplateText(text, file), file, stack, host: "cloudformation" as const };
  });
  const resources = readTemplates(documents, diagnostics);
  return check({ resources, diagnostics, whole: true, config: { ...DEFAULT_CONFIG, ...config } });
}
