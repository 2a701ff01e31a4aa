import { Assumed, isTreeList, isTreeObject, type Resource, type Tree } from "../../facts";
import type { TagsOf } from "./resource-pattern";

/** The tags resources write out: both spellings, a list of keys with values or an object. */
export function tagsIn(resources: readonly Resource[]): TagsOf {
  const byKey = new Map<string, Resource>(resources.map((resource) => [resource.id, resource]));
  return (reported) => {
    const resource = byKey.get(reported.key);
    return resource ? tagsOf(resource.properties) : {};
  };
}

function tagsOf(properties: Tree): Readonly<Record<string, string>> {
  if (!isTreeObject(properties)) return {};
  const tags = settled(properties["Tags"] ?? properties["tags"]);
  const pairs: [string, string][] = [];
  if (isTreeList(tags)) {
    for (const one of tags.map(settled)) {
      if (!isTreeObject(one)) continue;
      const name = settled(one["Key"] ?? one["key"]);
      const value = settled(one["Value"] ?? one["value"]);
      if (typeof name === "string" && typeof value === "string") pairs.push([name, value]);
    }
  } else if (isTreeObject(tags)) {
    for (const [name, tree] of Object.entries(tags)) {
      const value = settled(tree);
      if (typeof value === "string") pairs.push([name, value]);
    }
  }
  return Object.fromEntries(pairs);
}

/** A default does not settle a tag. */
function settled(tree: Tree | undefined): Tree | undefined {
  return tree instanceof Assumed ? undefined : tree;
}
