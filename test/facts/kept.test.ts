import assert from "node:assert/strict";
import { Kept } from "../../shared/facts";

describe("what is kept on its owner", () => {
  it("is made once for each owner, whatever it comes to", () => {
    const asked: object[] = [];
    const nothing = new Kept((owner: object) => {
      asked.push(owner);
      return undefined;
    });
    const [a, b] = [{}, {}];
    for (const owner of [a, b, a, b]) assert.equal(nothing.of(owner), undefined);
    assert.deepEqual(asked, [a, b]);
  });

  it("is not inherited by what is made from the owner", () => {
    const doubled = new Kept(({ length }: { readonly length: number }) => length * 2);
    const owner = { length: 2 };
    assert.equal(doubled.of(owner), 4);
    const other = Object.create(owner, { length: { value: 3 } }) as typeof owner;
    assert.equal(doubled.of(other), 6);
  });

  it("is told apart from what else is kept there", () => {
    const [one, two] = [new Kept((_: object) => 1), new Kept((_: object) => 2)];
    const owner = {};
    assert.deepEqual([one.of(owner), two.of(owner), one.of(owner)], [1, 2, 1]);
  });
});
