import { isDeepStrictEqual } from "node:util";
import type { Location } from "../shared/facts";
import { madeHere } from "../shared/readers/cloudformation/constructs/construct-sources";
import type { TemplateDocument } from "../shared/readers/cloudformation/document/document";
import type { Finding } from "../shared/report/report";
import type { CheckedStack } from "./checked-stack";
import { constructAt, isCfnResource } from "./constructs";

/** A resource of a stack; the holder of a template in which that resource is. */
export interface PlaceInStack {
  readonly stack: CheckedStack;
  readonly logicalId: string;
  readonly isHolder: boolean;
}

/** Finds the stack, and the construct in it, that a finding or a file belongs to. */
export class StackIndex {
  private readonly byName: ReadonlyMap<string, CheckedStack>;
  private readonly byFile: ReadonlyMap<string, CheckedStack | undefined>;

  /** What holds the templates that no construct is the stack of. */
  private readonly holders: ReadonlyMap<string, NonNullable<TemplateDocument["parent"]>>;

  /** @param documents that were judged, those that none of the stacks writes among them */
  constructor(
    readonly stacks: readonly CheckedStack[],
    documents: readonly TemplateDocument[] = [],
  ) {
    this.byName = new Map(stacks.map((stack) => [stack.document.stack, stack]));
    const within = documents.filter(({ stack }) => !this.byName.has(stack));
    this.holders = new Map(within.flatMap(({ stack, parent }) => (parent ? [[stack, parent]] : [])));
    const files = within.map(({ file, stack }) => [file, this.holderOf(stack)?.stack] as const);
    this.byFile = new Map([...files, ...stacks.map((stack) => [stack.document.file, stack] as const)]);
  }

  stackOf(finding: Pick<Finding, "resource">): CheckedStack | undefined {
    return this.placeOf(finding)?.stack;
  }

  /** The resource with its stack; of what a template within a template makes, the one that holds that template. */
  placeOf({ resource }: Pick<Finding, "resource">): PlaceInStack | undefined {
    if (resource.stack === undefined) return undefined;
    const stack = this.byName.get(resource.stack);
    return stack ? { stack, logicalId: resource.id, isHolder: false } : this.holderOf(resource.stack);
  }

  /** The resource of a stack within which a template is, however deep. */
  private holderOf(name: string): PlaceInStack | undefined {
    const parts = name.split("/");
    for (let end = parts.length; end > 0; end--) {
      const outer = parts.slice(0, end).join("/");
      const holder = this.holders.get(outer);
      const around = this.byName.get(holder?.stack ?? outer);
      if (holder && !around) return this.holderOf(holder.stack);
      if (holder && around) return { stack: around, logicalId: holder.logicalId, isHolder: true };
      if (around) return { stack: around, logicalId: parts[end] ?? "", isHolder: true };
      const made = this.madeAt(outer);
      if (made) return made;
    }
    return undefined;
  }

  private madeAt(path: string): PlaceInStack | undefined {
    const stack = this.stackAround(path);
    const construct = stack && constructAt(stack.construct.node.root, path);
    const resource = construct?.node.defaultChild ?? construct;
    if (!stack || !resource || !isCfnResource(resource)) return undefined;
    return { stack, logicalId: String(stack.construct.resolve(resource.logicalId)), isHolder: true };
  }

  stackOfFile(file: string | undefined): CheckedStack | undefined {
    return file === undefined ? undefined : this.byFile.get(file);
  }

  /** The innermost stack that a construct is in. */
  stackAround(constructPath: string): CheckedStack | undefined {
    const around = this.stacks.filter(({ path }) => `${constructPath}/`.startsWith(`${path}/`));
    return around.sort((a, b) => b.path.length - a.path.length)[0];
  }

  /**
   * Where the program makes what a finding is about, as far as the host, which goes by its construct alone, shows none:
   * lines that are resources of their own are made elsewhere.
   */
  unshownPlacesOf(finding: Finding): readonly Location[] {
    const { resource, lines } = finding;
    const place = this.placeOf(finding);
    if (!place) return [];
    const made = madeHere(place.stack.constructOf(place.logicalId)?.node.metadata);
    if (!made) return this.placesOf(finding);
    // The host goes by constructs alone.
    const own = place.isHolder ? [] : lines.filter((line) => line.resource.key === resource.key);
    const shown = [made, ...own.map(({ location }) => location)];
    return this.placesOf(finding).filter((one) => !shown.some((other) => isDeepStrictEqual(one, other)));
  }

  /** Where the program makes what a finding is about. */
  placesOf({ locations }: Finding): readonly Location[] {
    return locations.filter(({ file }) => this.byFile.get(file)?.document.file !== file);
  }

  /** Empty where nobody knows the place: a violation without a path always counts. */
  pathOf(finding: Pick<Finding, "resource">): string {
    const place = this.placeOf(finding);
    return place?.stack.pathOf(place.logicalId) ?? "";
  }
}
