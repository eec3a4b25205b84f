import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExactNumber, parseJson } from "@/examples/data-service/http/json";

const parsed = (text: string) => parseJson(Buffer.from(text));

/** The decimal value as a fraction of whole numbers: exact, unlike a floating-point number. */
function fractionOf(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const shift = Number(exponent) - fraction.length + 400;
  const magnitude = BigInt(whole + fraction) * 10n ** BigInt(shift);
  return magnitude === 0n ? "0" : `${sign}${magnitude}`;
}

const digits = (maxLength: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength });

const numberText = fc
  .tuple(fc.constantFrom("", "-"), digits(20), fc.option(digits(20)), fc.option(fc.integer({ min: -350, max: 350 })))
  .map(([sign, whole, fraction, exponent]) => {
    const mantissa = `${sign}${whole.replace(/^0+(?=\d)/, "")}${fraction === null ? "" : `.${fraction}`}`;
    return exponent === null ? mantissa : `${mantissa}e${exponent}`;
  });

describe("a number in JSON", () => {
  it("has the value that was written, whatever its form", () => {
    fc.assert(
      fc.property(numberText, (text) => {
        const [value] = parsed(`[${text}]`) as [unknown];
        const kept = isExactNumber(value) ? value.rawJSON : String(value);
        expect(fractionOf(kept)).toBe(fractionOf(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("is an ordinary number if that is exact", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = JSON.stringify(number);
        expect(parsed(`{"a":${text}}`)).toEqual({ a: Number(text) });
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["-0", "-0.0", "-0e9"])("%s is 0, which it equals", (text) => {
    expect(JSON.stringify(parsed(text))).toBe("0");
  });
});

describe("a name in JSON", () => {
  it.each(['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"a":1,"c":[{}],"a":2}}]', '{"a":"x\\"" ,"a" \n: 2}', '{"":1,"":2}'])(
    "cannot occur twice in one object: %s",
    (text) => {
      expect(() => parsed(text)).toThrow("This name occurs twice.");
    },
  );

  it.each(['[{"a":1},{"a":2}]', '{"a":{"a":1},"b":"a","c":["a","a"]}', '{"a":"\\"a\\":1,","b":"{"}', '{"a":"NaN","b":"Infinity"}'])(
    "can occur in several objects, and in texts: %s",
    (text) => {
      expect(parsed(text)).toEqual(JSON.parse(text));
    },
  );
});
