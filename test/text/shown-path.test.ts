import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import { shownPath, slashed } from "../../shared/text/shown-path";

describe("paths as people are told of them", () => {
  const cases = [
    { name: "below", system: posix, cwd: "/home/ana/net", file: "/home/ana/net/lib/a.ts", shown: "lib/a.ts" },
    { name: "itself", system: posix, cwd: "/home/ana/net", file: "/home/ana/net", shown: "." },
    { name: "beside", system: posix, cwd: "/home/ana/net", file: "/home/ana/b.ts", shown: "/home/ana/b.ts" },
    { name: "below, Windows", system: win32, cwd: "C:\\net", file: "C:\\net\\lib\\a.ts", shown: "lib/a.ts" },
    { name: "beside, Windows", system: win32, cwd: "C:\\net", file: "C:\\b\\a.ts", shown: "C:/b/a.ts" },
    { name: "another drive", system: win32, cwd: "C:\\net", file: "D:\\net\\a.ts", shown: "D:/net/a.ts" },
  ];
  for (const { name, system, cwd, file, shown } of cases) {
    it(name, () => assert.equal(shownPath(file, cwd, system), shown));
  }

  it("a backslash is a character of a name where the system has slashes", () => {
    assert.equal(slashed("lib\\a.ts", posix), "lib\\a.ts");
    assert.equal(slashed("lib\\a.ts", win32), "lib/a.ts");
  });
});
