import { equalTo, outcome, Unresolved, where, type Condition, type Names } from "../../facts";

/** What its parameter allows. */
interface CanBe {
  readonly shortestPrefix?: number | undefined;
  readonly limits?: readonly [least: number, greatest: number];
}

/**
 * A text that the deploy gives. Each text that it is compared with is an outcome of one decision, and so is whatever
 * else it may be.
 */
export class Input extends Unresolved {
  private readonly compared: string[] = [];

  /** @param key equal for nothing else */
  constructor(
    names: Names,
    private readonly key: string,
    private readonly can: CanBe = {},
  ) {
    super(names);
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
    const says = equalTo(this.names.join(" or "), this.compared);
    const decision = { by: this.key, all: -1n, names: this.names, says };
    return where(decision, outcome(this.compared.indexOf(text)));
  }

  /** What it is where that condition holds, if that leaves one text only. */
  textWhere(condition: Condition): string | undefined {
    return this.compared.find((text) => this.is(text).holdsWith(condition).holds === "yes");
  }
}
