import type { List, Names, Resource, Target } from "../facts";

/** What references lead to within the program, and what decides whether they do. */
export function eachDeclared(
  targets: List<Target>,
  visit: (resource: Resource, doubt: Names | undefined) => void,
): void {
  targets.each((target, doubt) => {
    if (target.kind === "declared") visit(target.resource, doubt);
  });
}
