import type { Diagnostics, Resource } from "../../../facts";
import { isList, isRecord, onlyKey, own, textOf } from "../../../facts/json";
import type { TemplateDocument } from "../document/document";
import { heldIn } from "./nested-templates";
import { readUpload } from "./read-upload";
import { uploadedAt } from "./uploads";

/** Products of Service Catalog: whoever launches one makes a stack of its own from a version's template. */
export const PRODUCT = "AWS::ServiceCatalog::CloudFormationProduct";

export interface ProductVersion {
  /** As people call it: its name, or which one it is. */
  readonly name: string;
  readonly url: unknown;
}

/** The versions of a product, as far as they say where their templates are. */
export function versionsOf(product: unknown): readonly ProductVersion[] {
  return listOf(product).flatMap((version, i): readonly ProductVersion[] => {
    const isChosen = isRecord(version) && onlyKey(version)?.startsWith("Fn::") === true;
    const info = isChosen ? version : own(version, "Info");
    // The CDK tells the address of a `ProductStack` when that is written; the stack itself is judged before.
    if (!isRecord(info) || Object.keys(info).length === 0) return [];
    return [{ name: textOf(own(version, "Name")) ?? `version ${i + 1}`, url: info }];
  });
}

/** Whether it lists no versions, or nobody knows which. */
export function lacksVersions(product: unknown): boolean {
  return listOf(product).length === 0;
}

function listOf(product: unknown): readonly unknown[] {
  const versions = own(own(product, "Properties"), "ProvisioningArtifactParameters");
  return isList(versions) ? versions : [];
}

/**
 * The templates of products that are uploaded with them, each once. Parameters are given by whoever launches one.
 * @param known files that are judged as stacks of the program
 */
export function templatesOfProducts(
  document: TemplateDocument,
  resources: readonly Resource[],
  known: ReadonlySet<string>,
  diagnostics: Diagnostics,
): readonly TemplateDocument[] {
  const { host, data, uploads } = document;
  const found = new Set(known);
  return resources
    .filter(({ type }) => type === PRODUCT)
    .flatMap((product) => {
      const { address, name, condition } = product;
      const body = own(own(data, "Resources"), address);
      return versionsOf(body).flatMap((version): readonly TemplateDocument[] => {
        const file = uploadedAt(version.url, uploads);
        if (file === undefined || found.has(file)) return [];
        found.add(file);
        const read = readUpload(file, { name, location: product.locate([]) }, diagnostics);
        if (!read) return [];
        const stack = `${heldIn(document, address)}/${version.name}`;
        return [{ ...read, stack, host, ...(uploads && { uploads }), ...(condition && { condition }) }];
      });
    });
}
