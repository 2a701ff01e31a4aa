import type { Host, Location, Names, Path, Resource, ResourceId, Tree } from "../../facts";
import type { ConstructSources } from "./document";
import type { Entry } from "./evaluation";
import { isList, isRecord, onlyKey, own } from "./json";

export interface ResourceParts {
  readonly id: ResourceId;
  readonly address: string;
  readonly name: string;
  readonly type: string;
  readonly host: Host;
  readonly properties: Tree;
  readonly constructPath: string | undefined;
  readonly stack: string | undefined;
  readonly place: string | undefined;
  readonly condition: { readonly name: string; readonly names: Names } | undefined;
  readonly metadata: unknown;
  readonly isOutput: (id: ResourceId) => boolean;
  readonly sources: ConstructSources | undefined;
}

/** A resource of a template. */
export class TemplateResource implements Resource {
  readonly id: ResourceId;
  readonly address: string;
  readonly name: string;
  readonly type: string;
  readonly dialect = "cloudformation";
  readonly host: Host;
  readonly properties: Tree;
  declare readonly constructPath?: string;
  declare readonly stack?: string;
  declare readonly place?: string;
  declare readonly condition?: { readonly name: string; readonly names: Names };
  declare readonly metadata?: unknown;

  constructor(
    private readonly parts: ResourceParts,
    private readonly entry: Entry,
    private readonly locationOf: (path: Path, shown: number) => Location,
  ) {
    this.id = parts.id;
    this.address = parts.address;
    this.name = parts.name;
    this.type = parts.type;
    this.host = parts.host;
    this.properties = parts.properties;
    if (parts.constructPath !== undefined) this.constructPath = parts.constructPath;
    if (parts.stack !== undefined) this.stack = parts.stack;
    if (parts.place !== undefined) this.place = parts.place;
    if (parts.condition !== undefined) this.condition = parts.condition;
    if (parts.metadata !== undefined) this.metadata = parts.metadata;
  }

  get isOutput(): boolean {
    return this.parts.isOutput(this.id);
  }

  locate(path: Path): Location {
    const properties = own(this.entry.body, "Properties");
    const { steps, found } = writtenPath(properties, path, 0);
    const top = this.entry.path;
    return this.locationOf(found === 0 ? top : [...top, "Properties", ...steps], top.length);
  }

  /** One call for each element of a list, or one for the property: else nobody knows which call wrote what. */
  calledAt([property, element]: Path): Location | undefined {
    const { sources, constructPath } = this.parts;
    if (typeof property !== "string" || constructPath === undefined) return undefined;
    const calls = sources?.callsFor(constructPath, property) ?? [];
    const value = own(own(this.entry.body, "Properties"), property);
    if (!isList(value)) return calls.length === 1 ? calls[0] : undefined;
    return typeof element === "number" && calls.length === value.length ? calls[element] : undefined;
  }

  madeAt(): Location | undefined {
    const { sources, constructPath } = this.parts;
    return constructPath === undefined ? undefined : sources?.madeAt(constructPath);
  }
}

interface Written {
  /** The way as written, through conditions. */
  readonly steps: Path;
  /** How many keys of the path asked for are written. */
  readonly found: number;
}

const MOST_DEPTH = 200;

/** Follows a path of the evaluated tree through what is written, as far as it goes. */
function writtenPath(node: unknown, path: Path, depth: number): Written {
  const [key, ...rest] = path;
  const nowhere: Written = { steps: [], found: 0 };
  if (key === undefined || depth > MOST_DEPTH) return nowhere;
  const choice = isRecord(node) && onlyKey(node) === "Fn::If" ? own(node, "Fn::If") : undefined;
  if (isList(choice)) {
    return [1, 2]
      .map((option) => {
        const { steps, found } = writtenPath(choice[option], path, depth + 1);
        return { steps: ["Fn::If", option, ...steps], found };
      })
      .reduce((best, one) => (one.found > best.found ? one : best), nowhere);
  }
  if (isList(node)) {
    if (typeof key !== "number") {
      // An object is meant where a list of one stands.
      const { steps, found } = node.length === 1 ? writtenPath(node[0], path, depth + 1) : nowhere;
      return found === 0 ? nowhere : { steps: [0, ...steps], found };
    }
    if (key >= node.length) return nowhere;
    const { steps, found } = writtenPath(node[key], rest, depth + 1);
    return { steps: [key, ...steps], found: found + 1 };
  }
  if (!isRecord(node) || !Object.hasOwn(node, key)) return nowhere;
  const { steps, found } = writtenPath(node[key], rest, depth + 1);
  return { steps: [key, ...steps], found: found + 1 };
}
