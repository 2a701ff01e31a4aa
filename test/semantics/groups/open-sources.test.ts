import assert from "node:assert/strict";
import { known, List, Setting, unknown, type Origin, type Resource } from "../../../shared/facts";
import { DEFAULT_INTENT } from "../../../shared/semantics/intent";
import { parsePrefix } from "../../../shared/packets";
import { opensTo } from "../../../shared/semantics";

// Only carried along: nothing here looks at the resource.
const at: Origin = { resource: {} as Resource, path: ["Sources"] };
const text = (value: string) => new Setting(known(value), at, true);
const waiting = (name: string) => new Setting<string>(unknown([name]), at, true);
const ask = (...sources: Setting<string>[]) => opensTo(List.of(sources), DEFAULT_INTENT, []);

describe("opensTo", () => {
  it("adds sources up", () => {
    assert.equal(ask(text("0.0.0.0/1")).holds, "yes");
    assert.equal(ask(text("64.0.0.0/9")).holds, "no");
    assert.equal(ask(text("64.0.0.0/9"), text("64.128.0.0/9")).holds, "yes");
  });

  it("asks each family by itself", () => {
    assert.equal(ask(text("::/0")).holds, "yes");
    assert.equal(ask(text("2600::/17"), text("64.0.0.0/9")).holds, "no");
  });

  it("takes own and private addresses for none of the internet", () => {
    assert.equal(ask(text("10.0.0.0/8")).holds, "no");
    const own = parsePrefix("64.0.0.0/8");
    assert.ok(own);
    assert.equal(opensTo(List.of([text("64.0.0.0/8")]), DEFAULT_INTENT, [own]).holds, "no");
  });

  it("names what is not known, and only where that decides", () => {
    assert.deepEqual(ask(waiting("Office")).names, ["Office"]);
    assert.equal(ask(waiting("Office")).holds, "maybe");
    const decided = ask(text("0.0.0.0/0"), waiting("Office"));
    assert.equal(decided.holds, "yes");
    assert.deepEqual(decided.names, []);
  });

  it("takes what is no prefix for unknown, and names it", () => {
    const { holds, names } = ask(text("anyone"));
    assert.equal(holds, "maybe");
    assert.deepEqual(names, ['"anyone"']);
  });

  it("names the parameter whose default is no prefix", () => {
    assert.deepEqual(ask(new Setting(known("", ["Office"]), at, true)).names, ["Office"]);
  });

  it("asks for wide with a lower threshold", () => {
    const sources = List.of([text("64.0.0.0/15")]);
    assert.equal(opensTo(sources, DEFAULT_INTENT, [], "open").holds, "no");
    assert.equal(opensTo(sources, DEFAULT_INTENT, [], "wide").holds, "yes");
    assert.equal(opensTo(List.of([text("64.0.0.0/16")]), DEFAULT_INTENT, [], "wide").holds, "no");
  });
});
