import { isRecord, own } from "../../../facts/json";
import type { TemplateDocument } from "../document/document";
import { PRODUCT, versionsOf } from "./product-templates";
import { STACK_SET } from "./set-templates";
import { uploadedAt } from "./uploads";

/** Files beside templates from which their products and stack sets make stacks: they are read with what makes these. */
export function furtherTemplates(documents: readonly TemplateDocument[]): ReadonlySet<string> {
  return new Set(
    documents.flatMap(({ data, uploads }) => {
      const resources = own(data, "Resources");
      if (!isRecord(resources)) return [];
      const addresses = Object.values(resources).flatMap(addressesIn);
      return addresses.flatMap((url) => uploadedAt(url, uploads) ?? []);
    }),
  );
}

function addressesIn(resource: unknown): readonly unknown[] {
  const type = own(resource, "Type");
  if (type === PRODUCT) return versionsOf(resource).map(({ url }) => url);
  return type === STACK_SET ? [own(own(resource, "Properties"), "TemplateURL")] : [];
}
