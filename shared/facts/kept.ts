/**
 * What is worked out once for each owner and kept on it. A `WeakMap` does the same, but at many owners its look-ups and
 * the collector's work cost more than most answers. For things with an identity: what is kept would make equal values
 * differ.
 */
export class Kept<O extends object, T> {
  private readonly key = Symbol();

  constructor(private readonly make: (owner: O) => T) {}

  of(owner: O): T {
    const slots = owner as Record<symbol, T>;
    // What is made from another owner, with other lines say, inherits none of its answers.
    return Object.hasOwn(slots, this.key) ? (slots[this.key] as T) : (slots[this.key] = this.make(owner));
  }
}
