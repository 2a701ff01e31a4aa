import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

import { configSchema } from "../../shared/config/schema";
import { validate } from "../../shared/config/validate";
import { parseException } from "../../shared/report/exceptions/parse-exception";
import { rules } from "../../shared/rules";

const schema = configSchema(rules);

for (const file of ["README.md", "docs/configuration.md", "docs/pulumi.md"]) {
  const blocks = [...readFileSync(file, "utf8").matchAll(/^```yaml\n([^]*?)^```/gm)].map(
    ([, text = ""]) => text,
  );
  describe(`the configuration in ${file}`, () => {
    blocks.forEach((text, i) => {
      it(`can be used: ${text.split("\n").find((line) => /^\w/.test(line)) ?? i}`, () => {
        const value: unknown = parse(text);
        assert.deepEqual(validate(value, schema, []), []);
        const exceptions: unknown =
          value && typeof value === "object" ? Reflect.get(value, "exceptions") : undefined;
        for (const raw of Array.isArray(exceptions) ? exceptions : []) {
          assert.equal(parseException(raw).malformed, undefined);
        }
      });
    });
  });
}
