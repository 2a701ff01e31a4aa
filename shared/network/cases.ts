import { anyOf, type Condition, type Resource } from "../facts";

/** Parts of which one is there whatever is decided: one under a condition and one under its opposite. */
export class Cases {
  private readonly conditions: Condition[] = [];

  /** @param whole what the parts belong to */
  constructor(private readonly whole: Resource) {}

  add({ condition }: Resource): void {
    if (condition) this.conditions.push(condition);
  }

  get areAll(): boolean {
    return anyOf(...this.conditions).holdsWith(this.whole.condition).holds === "yes";
  }
}
