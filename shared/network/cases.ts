import type { Decision, Resource } from "../facts";

/** Parts of which one is there whatever is decided: one under a condition and one under its opposite. */
export class Cases {
  private readonly options = new Map<string, Decision["option"]>();
  private covered = false;

  /** @param whole what the part belongs to */
  add(part: Resource, whole: Resource): void {
    const [only, ...others] = part.condition?.openBeside(whole.condition) ?? [];
    if (!only || others.length > 0) return;
    const option = this.options.get(only.by) ?? only.option;
    this.covered ||= option !== only.option;
    this.options.set(only.by, option);
  }

  get areAll(): boolean {
    return this.covered;
  }
}
