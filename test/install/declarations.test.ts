import assert from "node:assert/strict";

import { exports, types, typesVersions } from "../../package.json";

/** TypeScript's `moduleResolution: node10`, which projects with `module: commonjs` have, reads no `exports`. */
describe("declarations", () => {
  const elsewhere = new Map(Object.entries<readonly string[]>(typesVersions["*"]));

  it("are the same for compilers that read no exports", () => {
    const doors = Object.entries(exports).flatMap(([door, target]) =>
      typeof target === "object" ? [{ door, declared: target.types }] : [],
    );
    assert.ok(doors.length > 3);
    for (const { door, declared } of doors) {
      const older = door === "." ? [`./${types}`] : elsewhere.get(door.slice("./".length));
      assert.deepEqual(older, [declared], door);
    }
  });
});
