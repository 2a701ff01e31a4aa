import assert from "node:assert/strict";

import fc from "fast-check";
import type { ReportedMap } from "../../shared/report/reported-map";
import { html } from "../../shared/reporters/html";
import { EMPTY } from "./fixture";
import { assertGolden } from "./golden";
import { arrow, chainOf, MAP, NASTY_MAP, node } from "./map-fixture";

/** The part of the page that tells who can reach whom. */
function sectionOf(map: ReportedMap | undefined): string {
  const page = html({ ...EMPTY, ...(map && { map }) });
  return /<section id="map">[^]*?<\/section>/.exec(page)?.[0] ?? "";
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function numbersOf(text: string | undefined): readonly number[] {
  return [...(text ?? "").matchAll(/-?\d+(?:\.\d+)?/g)].map(([one]) => Number(one));
}

/** Where the boxes of a picture stand, and how large it is. */
function boxesOf(section: string): {
  readonly boxes: readonly Rectangle[];
  readonly size: readonly number[];
} {
  const found = section.matchAll(
    /transform="translate\((\S+) (\S+)\)"><title>[^]*?<rect width="(\S+)" height="(\S+)"/g,
  );
  const boxes = [...found].map(([, ...numbers]) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    return { left: x, top: y, right: x + width, bottom: y + height };
  });
  return { boxes, size: numbersOf(/viewBox="([^"]*)"/.exec(section)?.[1]) };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The cells of the table, row by row. */
function rowsOf(section: string): readonly (readonly string[])[] {
  return [...section.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "")),
  );
}

describe("who can reach whom, on the HTML page", () => {
  it("is drawn and told as before", () => assertGolden("html-map.html", sectionOf(MAP)));

  it("is not there without groups, or where nobody asked for it", () => {
    assert.equal(sectionOf(undefined), "");
    assert.equal(sectionOf({ nodes: [], arrows: [] }), "");
  });

  it("says so where no group admits anything", () => {
    const section = sectionOf({ nodes: [node("group", "A")], arrows: [] });
    assert.match(section, /No group of the program admits or sends anything/);
    assert.doesNotMatch(section, /<svg|<table/);
  });

  it("has every arrow in the table, with what decides", () => {
    const rows = rowsOf(sectionOf(MAP));
    assert.equal(rows.length, MAP.arrows.length + 1);
    assert.deepEqual(rows[3], [
      "the internet",
      "App on App1, App2 and 2 more",
      "may be: tcp 8443, Mode decides",
      "every hop, through a load balancer",
    ]);
  });

  it("draws what depends on the deploy dashed, and what comes from the internet apart", () => {
    const section = sectionOf(MAP);
    const classes = [...section.matchAll(/class="(arrow[^"]*)"/g)].map(([, one]) => one);
    assert.equal(classes.filter((one) => one === "arrow open").length, 2);
    assert.equal(classes.filter((one) => one === "arrow open may").length, 1);
    assert.equal(classes.filter((one) => one === "arrow may").length, 2);
    // Two prefixes that reach the same are drawn once, and nothing that leaves is an arrow.
    assert.equal(classes.length, 14);
  });

  it("is a table, what is open first, where a picture would be too large to read", () => {
    assert.match(sectionOf(chainOf(39)), /<svg/);
    const section = sectionOf(chainOf(40));
    assert.doesNotMatch(section, /<svg|<details/);
    assert.match(section, /41 nodes and 40 arrows/);
    assert.equal(rowsOf(section)[1]?.[0], "the internet");
  });

  it("ends a table that no browser would show, and says so", () => {
    const section = sectionOf(chainOf(2500));
    assert.equal(rowsOf(section).length, 2001);
    assert.match(section, /500 more are left out/);
  });

  it("shows hostile names as text", () => {
    const section = sectionOf(NASTY_MAP);
    assert.doesNotMatch(section, /<script|<img|<\/svg>[^]*<\/svg>|[\u0000-\u0009\u000b-\u001f\u202e]/);
    assert.match(section, /&#60;script&#62;/);
  });

  it("covers no box with another, and stays within its size", () => {
    const program = fc.integer({ min: 1, max: 12 }).chain((count) => {
      const end = fc.integer({ min: 0, max: count + 2 });
      return fc.array(fc.tuple(end, end, fc.constantFrom("tcp 22", "tcp 443", "all traffic"), fc.boolean()), {
        maxLength: 30,
      });
    });
    fc.assert(
      fc.property(program, (drawn) => {
        const outside = [node("internet", "the internet"), node("prefix", "8.8.8.0/24")];
        const ends = new Map<number, ReturnType<typeof node>>();
        const endOf = (i: number) => {
          const found = ends.get(i) ?? outside[i] ?? node("group", `Group${"x".repeat(i * 3)}${i}`);
          ends.set(i, found);
          return found;
        };
        const arrows = drawn.map(([from, to, services, certain]) =>
          arrow(endOf(from), endOf(to), services, { certain }),
        );
        const { boxes, size } = boxesOf(
          sectionOf({ nodes: [node("group", "Alone"), ...ends.values()], arrows }),
        );
        const [, , width = 0, height = 0] = size;
        boxes.forEach((box, i) => {
          for (const other of boxes.slice(i + 1)) assert.ok(!overlap(box, other));
          assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom + 10 <= height);
        });
        const linked = new Set(
          arrows
            .filter(({ from, to }) => to.kind === "group" && from !== to)
            .flatMap(({ from, to }) => [from, to]),
        );
        assert.equal(boxes.length, linked.size);
      }),
      { numRuns: 200 },
    );
  });

  it("stands further from the internet with every step", () => {
    const { boxes } = boxesOf(sectionOf(chainOf(5)));
    const lefts = boxes.map(({ left }) => left);
    assert.equal(lefts.length, 6);
    assert.deepEqual(
      lefts,
      [...lefts].sort((a, b) => a - b),
    );
    assert.equal(new Set(lefts).size, 6);
  });
});
