import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asList } from "../../../shared/vocabulary/types";
import { exportedByVocabulary } from "../../vocabulary/exported";

const AWS = dirname(require.resolve("@pulumi/aws/package.json"));

/** Rows of the table of types: whatever the vocabulary exports that has tokens of the classic provider. */
function rows(): (readonly string[])[] {
  return exportedByVocabulary().flatMap((row) => {
    if (!("kind" in row) || !("aws" in row)) return [];
    const tokens = asList<unknown>(row.aws);
    return [tokens.filter((token) => typeof token === "string")];
  });
}

/** `aws:ec2/vpc:Vpc` is `ec2/vpc.js` of the package, which also says what else it was called. */
function aliasesOf(token: string): readonly string[] | undefined {
  const file = join(AWS, `${token.split(":")[1]}.js`);
  if (!existsSync(file)) return undefined;
  const aliases = /aliasOpts = \{ aliases: \[(.*?)\] \}/.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  return [...aliases.matchAll(/type: "(.*?)"/g)].map(([, alias = ""]) => alias);
}

describe("tokens of the classic provider", () => {
  it("are those of the package or what it called them before", () => {
    const all = rows();
    assert.ok(all.length > 50);
    for (const tokens of all) {
      const known = new Set(tokens.flatMap((token) => aliasesOf(token) ?? []));
      const unknown = tokens.filter((token) => aliasesOf(token) === undefined && !known.has(token));
      assert.deepEqual(unknown, []);
    }
  });

  it("are complete: an older program has the older ones", () => {
    const missing = rows().flatMap((tokens) =>
      tokens.flatMap((token) => aliasesOf(token) ?? []).filter((alias) => !tokens.includes(alias)),
    );
    assert.deepEqual([...new Set(missing)], []);
  });
});
