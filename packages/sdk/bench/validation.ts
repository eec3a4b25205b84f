import { ServiceAddress } from "../src/service/service-address.js";
import { remoteKeySet } from "../src/validation/key-set.js";
import { DEFAULT_RULES, TokenValidator } from "../src/validation/token-validator.js";
import { Issuer, SERVICE_URL } from "./issuer.js";
import { compare, HOUR, type Subject } from "./rounds.js";

/** Measures the validation of a token, with its signature verified each time and only once. */
export async function measureValidation(): Promise<string> {
  const subjects = [...(await subjectsOf("RS256", "RS256 with 3072 bits")), ...(await subjectsOf("ES256", "ES256"))];
  return compare("Validating a token", subjects);
}

async function subjectsOf(algorithm: "RS256" | "ES256", name: string): Promise<Subject[]> {
  const issuer = await Issuer.of(algorithm);
  const token = await issuer.token("acme");
  const [withoutMemory, withMemory] = [newCheck(issuer, 0), newCheck(issuer, 1_000)];
  return [
    { name: `${name}, not remembered`, call: () => withoutMemory.validate(token, { tenant: "acme" }) },
    { name: `${name}, remembered`, call: () => withMemory.validate(token, { tenant: "acme" }) },
  ];
}

function newCheck(issuer: Issuer, maxRemembered: number): TokenValidator {
  const address = new ServiceAddress(SERVICE_URL);
  const keys = remoteKeySet({
    fetchText: async () => (await issuer.fetch(address.keys)).text(),
    now: Date.now,
    maxAgeMilliseconds: HOUR,
    cooldownMilliseconds: HOUR,
    timeoutMilliseconds: 1_000,
  });
  const rules = { ...DEFAULT_RULES, issuers: address.issuers };
  return new TokenValidator(keys, { ...rules, audience: SERVICE_URL }, Date.now, maxRemembered);
}
