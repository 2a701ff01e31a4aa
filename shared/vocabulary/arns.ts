import { List, Unresolved, type Target, type Tree } from "../facts";
import type { TypeNames } from "./types";
import { pathsOf, type Spelling } from "./spelling";
import { refs, type Word } from "./words";

/**
 * A reference by ARN to what these services have. An ARN of any other service leads to nothing of the given types,
 * whatever else of it is unknown.
 */
export function arn(
  spelling: Spelling,
  services: readonly string[],
  ...types: readonly TypeNames[]
): Word<List<Target>> {
  const any = refs(spelling, ...types);
  return {
    spelling,
    read(root) {
      for (const path of pathsOf(spelling, root.resource.dialect)) {
        const id = arnIn(root.at(path).tree);
        const service = id === undefined ? undefined : SERVICE.exec(id)?.[1];
        if (id !== undefined && service !== undefined && !services.includes(service))
          return List.of<Target>([{ kind: "external", id }]);
      }
      return any.read(root);
    },
  };
}

const SERVICE = /^arn:[^:]*:([a-z0-9-]+):/;

/** `arn:*:apigateway:*::/restapis/*`, of a text that is put together from what is known and what is not. */
function arnIn(tree: Tree | undefined): string | undefined {
  if (!(tree instanceof Unresolved)) return undefined;
  return tree.pieces.map((piece) => (typeof piece === "string" ? piece : "*")).join("");
}
