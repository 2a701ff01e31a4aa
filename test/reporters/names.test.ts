import assert from "node:assert/strict";
import { REPORTERS } from "../../shared/reporters";
import { finding, reportOf, SSH_OPEN } from "./fixture";

const shown = (name: string, title: string): string => {
  const { resource } = SSH_OPEN;
  const one = finding({ ruleId: "sg-unused", title, resource: { ...resource, name } });
  return REPORTERS.markdown()(reportOf([one]), {});
};

describe("the name of a resource in Markdown", () => {
  it("is marked where it is a word of its own", () => {
    assert.match(shown("Data", "Database Data is publicly accessible"), /\| Database `Data` is publicly/);
    assert.match(shown("web", "Every port on web-2 and web is open"), /on web-2 and `web` is/);
  });

  it("is marked behind a word that is spelt alike", () => {
    assert.match(shown("SSH", "SSH (tcp 22) on SSH is open"), /\| SSH \(tcp 22\) on `SSH` is open/);
    assert.match(shown("group", "Nothing uses group group"), /uses group `group`/);
    assert.match(shown("Search", "Search domain Search is public"), /Search domain `Search` is public/);
  });

  it("is marked nowhere else", () => {
    assert.match(shown("Data", "Databases are open"), /\| Databases are open \|/);
    assert.match(shown("a(b", "Nothing uses a(b"), /uses `a\(b`/);
  });
});

describe("a message that begins with a name", () => {
  const messages = ["nope.yaml cannot be read: it does not exist", "no rule is called x", "web has no Type"];
  const diagnostics = messages.map((message) => ({ level: "error" as const, message }));
  const report = { ...reportOf([]), diagnostics };

  for (const format of ["terminal", "markdown", "github"] as const)
    it(`keeps its spelling in ${format}`, () => {
      const text = REPORTERS[format]()(report, {});
      assert.match(text, /\bnope\.yaml cannot/);
      assert.match(text, /\bweb has no Type/);
    });

  it("has a capital where it is a word of ours", () => {
    assert.match(REPORTERS.terminal()(report, {}), /No rule is called x/);
  });
});
