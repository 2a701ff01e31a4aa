import { own } from "../../shared/facts/json";
import {
  isTemplate,
  parseTemplateText,
  type PositionLookup,
  type TemplateDocument,
} from "../../shared/readers/cloudformation/document/document";

type Parsed = Required<Pick<TemplateDocument, "data" | "positions" | "mistakes">>;

const BODY = "TemplateBody";

/**
 * The template in what `aws cloudformation get-template` prints, as an object or a text, or in that text alone
 * (`--query TemplateBody`); anything else as it is.
 * @throws TemplateSyntaxError
 */
export function fetchedTemplate(text: string, parsed: Parsed, file: string): Parsed & { text: string } {
  const { data, positions, mistakes } = parsed;
  const body = isTemplate(data) ? undefined : typeof data === "string" ? data : own(data, BODY);
  if (typeof body === "string" && /\bResources\b/.test(body))
    return { ...parseTemplateText(body, file), text: body };
  if (!isTemplate(body)) return { ...parsed, text };
  return { data: body, positions: () => below(positions()), mistakes, text };
}

function below(positions: PositionLookup): PositionLookup {
  return {
    find(path) {
      const { depth, ...place } = positions.find([BODY, ...path]);
      return { ...place, depth: Math.max(depth - 1, 0) };
    },
  };
}
