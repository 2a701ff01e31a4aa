import type { Finding } from "../shared/report/report";
import type { CheckedStack } from "./checked-stack";

/** Finds the stack, and the construct in it, that a finding or a file belongs to. */
export class StackIndex {
  private readonly byName: ReadonlyMap<string, CheckedStack>;
  private readonly byFile: ReadonlyMap<string, CheckedStack>;

  constructor(readonly stacks: readonly CheckedStack[]) {
    this.byName = new Map(stacks.map((stack) => [stack.document.stack, stack]));
    this.byFile = new Map(stacks.map((stack) => [stack.document.file, stack]));
  }

  stackOf({ resource }: Pick<Finding, "resource">): CheckedStack | undefined {
    return resource.stack === undefined ? undefined : this.byName.get(resource.stack);
  }

  stackOfFile(file: string | undefined): CheckedStack | undefined {
    return file === undefined ? undefined : this.byFile.get(file);
  }

  /** The innermost stack that a construct is in. */
  stackAround(constructPath: string): CheckedStack | undefined {
    const around = this.stacks.filter(({ path }) => `${constructPath}/`.startsWith(`${path}/`));
    return around.sort((a, b) => b.path.length - a.path.length)[0];
  }

  /** Empty where nobody knows the place: a violation without a path always counts. */
  pathOf(finding: Pick<Finding, "resource">): string {
    return this.stackOf(finding)?.pathOf(finding.resource.id) ?? "";
  }
}
