import { expect, it } from "vitest";
import { fillIn } from "./secret-text";

it("fills in every value and leaves unknown placeholders unchanged", () => {
  const text = 'CLIENT_ID={{clientId}}\nSECRET="{{secret}}" again {{secret}} {{unknown}}';
  const values = { secret: "$& s", clientId: "a-b-v1" };
  expect(fillIn(text, values)).toBe('CLIENT_ID=a-b-v1\nSECRET="$& s" again $& s {{unknown}}');
});
