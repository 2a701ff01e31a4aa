import { equalTo, outcome, Unresolved, where, type Condition, type Names } from "../../facts";

/** What its parameter allows. */
export interface CanBe {
  readonly shortestPrefix?: number | undefined;
  readonly limits?: readonly [least: number, greatest: number];
}

/**
 * A text that the deploy gives. Each text that it is compared with is an outcome of one decision, and so is whatever
 * else it may be.
 */
export class Input extends Unresolved {
  /** @param key equal for nothing else */
  constructor(
    names: Names,
    private readonly key: string,
    private readonly can: CanBe = {},
    private readonly compared: string[] = [],
  ) {
    super(names);
  }

  /** The same text, where it is handed to a parameter that allows this. */
  within(can: CanBe): Input {
    return new Input(this.names, this.key, narrower(this.can, can), this.compared);
  }

  override get limits(): readonly [least: number, greatest: number] | undefined {
    return this.can.limits;
  }

  override get shortestPrefix(): number | undefined {
    return this.can.shortestPrefix;
  }

  /** Where it is that text. */
  is(text: string): Condition {
    if (!this.compared.includes(text)) this.compared.push(text);
    const told = equalTo(this.names.join(" or "), this.compared);
    const decision = { by: this.key, all: -1n, names: this.names, ...told };
    return where(decision, outcome(this.compared.indexOf(text)));
  }

  /** What it is where that condition holds, if that leaves one text only. */
  textWhere(condition: Condition): string | undefined {
    return this.compared.find((text) => this.is(text).holdsWith(condition).holds === "yes");
  }
}

/** Somebody else's value, of which a parameter that takes it tells what it can be. */
export class Limited extends Unresolved {
  constructor(
    { names, sources, attribute }: Unresolved,
    private readonly can: CanBe,
  ) {
    super(names, sources, attribute);
  }

  override get limits(): readonly [least: number, greatest: number] | undefined {
    return this.can.limits;
  }

  override get shortestPrefix(): number | undefined {
    return this.can.shortestPrefix;
  }
}

/** What both allow. */
function narrower(one: CanBe, other: CanBe): CanBe {
  const { limits: [low, high] = [-Infinity, Infinity], shortestPrefix = 0 } = one;
  const { limits = [low, high], shortestPrefix: length = 0 } = other;
  const longest = Math.max(shortestPrefix, length);
  return {
    ...((one.limits ?? other.limits) && { limits: [Math.max(low, limits[0]), Math.min(high, limits[1])] }),
    ...((one.shortestPrefix ?? other.shortestPrefix) !== undefined && { shortestPrefix: longest }),
  };
}
