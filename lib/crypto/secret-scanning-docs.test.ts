import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CLIENT_SECRET_PATTERN, isClientSecret } from "@/lib/crypto/client-secret";
import { SECRET_EXAMPLES, SECRET_PREFIXES } from "@/lib/domain/secret/scanning";
import { ROOT } from "@/lib/paths";

const text = readFileSync(join(ROOT, "docs/secret-scanning.md"), "utf8");

it("the documentation for scanners matches the code: expression, prefixes, test vectors", () => {
  expect(text).toContain(`\`${CLIENT_SECRET_PATTERN.source.replace(/^\^|\$$/g, "")}\``);
  for (const { prefix } of SECRET_PREFIXES) expect(text).toContain(`\`${prefix}\``);
  const vectors = text.match(/^mandate_\w+$/gm) ?? [];
  expect(vectors).toEqual([...SECRET_EXAMPLES.valid, ...SECRET_EXAMPLES.invalid]);
  expect(vectors.filter(isClientSecret)).toEqual(SECRET_EXAMPLES.valid);
});

it("the documented function accepts the same secrets as the code", async () => {
  const source = /```js\n([\s\S]+?)```/.exec(text)?.[1] ?? "";
  const { isSecret } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(`${source}\nexport { isSecret };`)}`);
  for (const secret of SECRET_EXAMPLES.valid) expect(isSecret(secret)).toBe(true);
  for (const secret of SECRET_EXAMPLES.invalid) expect(isSecret(secret)).toBe(false);
});
