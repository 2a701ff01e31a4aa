import {
  isTreeObject,
  type Condition,
  type Host,
  type Instances,
  type Location,
  type Path,
  type Resource,
  type ResourceId,
  type Spelling,
  type Tree,
} from "../../../facts";
import type { ConstructSources } from "../document/document";
import type { Entry } from "../evaluation";
import { givenNameOf } from "../given-names";
import { isList, isRecord, jsonOf, onlyKey, own } from "../../../facts/json";

/** What all resources of a template have of it. */
export interface OfTemplate {
  readonly host: Host;
  readonly stack: string | undefined;
  readonly unit: string;
  readonly place: string | undefined;
  readonly instances: Instances | undefined;
  readonly sources: ConstructSources | undefined;
  readonly spelling: () => Spelling;
  readonly hasMacros: () => boolean;
  readonly isOutput: (id: ResourceId) => boolean;
  /** @param shown where the property begins */
  readonly locationOf: (path: Path, shown: number) => Location;
}

/** What one of them has of its own. */
export interface OfResource {
  readonly id: ResourceId;
  readonly address: string;
  readonly name: string;
  readonly type: string;
  readonly properties: Tree;
  readonly constructPath: string | undefined;
  readonly condition: Condition | undefined;
  readonly entry: Entry;
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
  readonly unit: string;
  declare readonly place?: string;
  declare readonly instances?: Instances;
  declare readonly condition?: Condition;
  declare readonly metadata?: unknown;
  private readonly entry: Entry;

  constructor(
    private readonly template: OfTemplate,
    parts: OfResource,
  ) {
    const { stack, place, instances } = template;
    const { constructPath, condition, entry } = parts;
    this.id = parts.id;
    this.address = parts.address;
    this.name = parts.name;
    this.type = parts.type;
    this.host = template.host;
    this.properties = parts.properties;
    this.unit = template.unit;
    this.entry = entry;
    if (constructPath !== undefined) this.constructPath = constructPath;
    if (stack !== undefined) this.stack = stack;
    if (place !== undefined) this.place = place;
    if (instances !== undefined) this.instances = instances;
    if (condition !== undefined) this.condition = condition;
    const metadata = own(entry.body, "Metadata");
    if (metadata !== undefined) this.metadata = metadata;
  }

  get isOutput(): boolean {
    return this.template.isOutput(this.id);
  }

  get spelling(): Spelling {
    return this.template.spelling();
  }

  get givenName(): string | undefined {
    return givenNameOf(this.type, this.properties);
  }

  get mayGetMore(): boolean {
    return this.template.hasMacros() || jsonOf(this.entry.body).includes('"Fn::Transform"');
  }

  /**
   * The evaluator hands back what it finds nothing in and copies the rest; what a loop makes has been filled in before.
   */
  isLiteral(property: string): boolean {
    const { properties, entry } = this;
    if (!isTreeObject(properties) || entry.path.length !== WRITTEN_OUT.length) return false;
    return properties[property] === own(own(entry.body, "Properties"), property);
  }

  locate(path: Path): Location {
    const properties = own(this.entry.body, "Properties");
    const top = this.entry.path;
    const way: (string | number)[] = [...top, "Properties"];
    const found = follow(properties, path, 0, way, 0);
    return this.template.locationOf(found === 0 ? top : way, top.length);
  }

  /** One call for each element of a list, or one for the property: else nobody knows which call wrote what. */
  calledAt([property, element]: Path): Location | undefined {
    const { constructPath, template } = this;
    if (typeof property !== "string" || constructPath === undefined) return undefined;
    const calls = template.sources?.callsFor(constructPath, property) ?? [];
    const value = own(own(this.entry.body, "Properties"), property);
    if (!isList(value)) return calls.length === 1 ? calls[0] : undefined;
    return typeof element === "number" && calls.length === value.length ? calls[element] : undefined;
  }

  madeAt(): Location | undefined {
    const { constructPath, template } = this;
    return constructPath === undefined ? undefined : template.sources?.madeAt(constructPath);
  }
}

/** Where an entry stands that no loop makes. */
const WRITTEN_OUT = ["Resources", "its id"];

const MOST_DEPTH = 200;

/**
 * Follows a path of the evaluated tree, from its `i`-th key on, through what is written, as far as it goes.
 * @param way to which the steps as written are added, those through conditions too
 * @returns how many keys of the path are written
 */
function follow(node: unknown, path: Path, i: number, way: (string | number)[], depth: number): number {
  const key = path[i];
  if (key === undefined || depth > MOST_DEPTH) return 0;
  const choice = own(node, "Fn::If");
  if (isList(choice) && isRecord(node) && onlyKey(node) !== undefined)
    return followOption(choice, path, i, way, depth);
  if (isList(node) && typeof key !== "number") {
    // An object is meant where a list of one stands.
    if (node.length !== 1) return 0;
    way.push(0);
    const found = follow(node[0], path, i, way, depth + 1);
    if (found === 0) way.pop();
    return found;
  }
  const next = isList(node) ? node[Number(key)] : isRecord(node) ? own(node, String(key)) : undefined;
  if (next === undefined) return 0;
  way.push(key);
  return 1 + follow(next, path, i + 1, way, depth + 1);
}

/** Takes the option of a condition in which more of the path is written. */
function followOption(
  choice: readonly unknown[],
  path: Path,
  i: number,
  way: (string | number)[],
  depth: number,
): number {
  let most = 0;
  let steps: (string | number)[] = [];
  for (const option of [1, 2]) {
    const own: (string | number)[] = ["Fn::If", option];
    const found = follow(choice[option], path, i, own, depth + 1);
    if (found > most) {
      most = found;
      steps = own;
    }
  }
  way.push(...steps);
  return most;
}
