import {
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  mergeNames,
  NO_NAMES,
  PiecedText,
  Unresolved,
  type Names,
  type ResourceId,
} from "../../../facts";
import type { Read } from "./read";

/** Text put together from known and unknown pieces. Splitting it again finds the pieces. */
export class Composed extends PiecedText {
  constructor(
    pieces: readonly (string | Unresolved)[],
    /** What Fn::Join put between the pieces. */
    readonly delimiter: string | undefined,
  ) {
    super(pieces);
  }
}

/** A prefix that nobody knows, and yet how wide it can be at most. */
export class UnknownPrefix extends Unresolved {
  constructor(
    { names, sources, attribute }: Unresolved,
    private readonly shortest: number,
  ) {
    super(names, sources, attribute);
  }

  override get shortestPrefix(): number {
    return this.shortest;
  }
}

/** The block of a VPC or a subnet: AWS takes those from a /16 on. */
export class UnknownBlock extends UnknownPrefix {
  /** @param length that is asked of a pool of IPAM */
  constructor(
    private readonly block: Unresolved,
    length = 16,
  ) {
    super(block, Math.max(16, length, block.shortestPrefix ?? 0));
  }

  override get itself(): Unresolved {
    return this.block.itself;
  }
}

/** One element of a list that nobody knows. Others of the list are others, though they may turn out to be equal. */
export class ElementOf extends Unresolved {
  constructor(
    private readonly list: Unresolved,
    private readonly index: string | number,
  ) {
    super(list.names, list.sources, list.attribute);
  }

  override get title(): string {
    return `${this.list.title}[${this.index}]`;
  }

  override get shortestPrefix(): number | undefined {
    return this.list instanceof UnknownPrefix ? this.list.shortestPrefix : undefined;
  }
}

/** A value that nobody knows because nobody knows these. */
export function unresolvedFrom(values: readonly Read[], otherwise: string = "Fn::Join"): Unresolved {
  const names = namesIn(values);
  return new Unresolved(names.length === 0 ? [otherwise] : names, sourcesIn(values));
}

function namesIn(values: readonly Read[]): Names {
  let names: Names = NO_NAMES;
  each(values, (value) => {
    if (!(value instanceof Assumed)) names = mergeNames(names, value.names);
  });
  return names;
}

function sourcesIn(values: readonly Read[]): readonly ResourceId[] {
  const sources = new Set<ResourceId>();
  each(values, (value) => {
    if (value instanceof Unresolved) value.sources.forEach((source) => sources.add(source));
  });
  return [...sources];
}

function each(values: readonly Read[], visit: (value: Unresolved | Branches | Assumed) => void): void {
  for (const value of values) {
    if (value instanceof Unresolved) {
      visit(value);
    } else if (value instanceof Branches) {
      visit(value);
      each(value.options, visit);
    } else if (value instanceof Assumed) {
      visit(value);
      each([value.value], visit);
    } else if (isTreeList(value)) {
      each(value, visit);
    } else if (isTreeObject(value)) {
      each(Object.values(value), visit);
    }
  }
}
