import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { OPERATIONS } from "@/examples/data-service/operations";
import { HOUR_MILLISECONDS } from "@/lib/domain/time";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { changeLevel } from "@/lib/services/registration/change-level";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import { basic, getToken, outcomeOf, postForm } from "@/test/protocol/requests";
import { createTokens } from "@/test/protocol/tokens";
import { ASSETS, createdAsset, EVENTS, FILES, SERIES, withGuardedDataService } from "@/test/servers/data-service";
import { createProductionClient, provision } from "@/test/worlds/world";

const { caller } = withGuardedDataService();

const AT = "2026-01-31T12:00:00.000Z";
const RANGE = "from=2026-01-01T00:00:00Z&to=2026-02-28T00:00:00Z";
const NOT_FOUND = "404 noMatch";

type Place = { asset: string; event: string };
type Cell = {
  target: (at: Place) => string;
  body?: (at: Place) => object | string;
  ifMatch?: string;
  done: string;
  /** The outcome for a limited application, if different. */
  limited?: string;
  /** The outcome for another tenant, and for a subtenant that the object does not belong to. */
  stranger: string;
};

const fields = { name: "Pump", typeId: "core.pump" };
const event = ({ asset }: Place) => ({ entityId: asset, timestamp: AT });
const ofAsset = ({ asset }: Place) => `${ASSETS}/${asset}`;
const file = ({ asset }: Place) => `${FILES}/${asset}/a/b.txt`;
const series = ({ asset }: Place) => `${SERIES}/${asset}/vibration?${RANGE}`;
const REFUSED = "403 insufficient_access";

/** Every operation with a valid call and its outcomes. */
const CELLS: Record<string, Cell> = {
  [`GET ${ASSETS}`]: { target: () => ASSETS, done: "200", stranger: "200" },
  [`POST ${ASSETS}`]: { target: () => ASSETS, body: () => fields, done: "201", stranger: "201" },
  [`GET ${ASSETS}/*`]: { target: ofAsset, done: "200", stranger: NOT_FOUND },
  [`PUT ${ASSETS}/*`]: { target: ofAsset, body: () => fields, ifMatch: "0", done: "200", stranger: NOT_FOUND },
  [`DELETE ${ASSETS}/*`]: { target: ofAsset, ifMatch: "0", done: "204", stranger: NOT_FOUND },
  [`GET ${FILES}/*`]: { target: ({ asset }) => `${FILES}/${asset}`, done: "200", stranger: NOT_FOUND },
  [`GET ${FILES}/*/**`]: { target: file, done: "200", stranger: NOT_FOUND },
  [`PUT ${FILES}/*/**`]: { target: file, body: () => "text", done: "204", stranger: NOT_FOUND },
  [`DELETE ${FILES}/*/**`]: { target: file, done: "204", stranger: NOT_FOUND },
  [`GET ${EVENTS}`]: { target: () => EVENTS, done: "200", stranger: "200" },
  [`POST ${EVENTS}`]: { target: () => EVENTS, body: event, done: "201", stranger: "400 invalidRequestBodyProperty" },
  [`GET ${EVENTS}/*`]: { target: ({ event: id }) => `${EVENTS}/${id}`, done: "200", stranger: NOT_FOUND },
  [`DELETE ${EVENTS}/*`]: { target: ({ event: id }) => `${EVENTS}/${id}`, done: "204", limited: REFUSED, stranger: NOT_FOUND },
  [`GET ${SERIES}/*/*`]: { target: series, done: "200", stranger: NOT_FOUND },
  [`PUT ${SERIES}/*/*`]: { target: series, body: () => [{ _time: AT, level: 1 }], done: "204", limited: REFUSED, stranger: NOT_FOUND },
  [`DELETE ${SERIES}/*/*`]: { target: series, done: "204", limited: REFUSED, stranger: NOT_FOUND },
};

const UNAUTHORIZED = () => "401 unauthorized";
const AS_LIMITED = ({ limited, done }: Cell) => limited ?? done;

const EXPECTED: Record<string, (cell: Cell) => string> = {
  "no token": UNAUTHORIZED,
  expired: UNAUTHORIZED,
  "wrong signature": UNAUTHORIZED,
  "foreign issuer": UNAUTHORIZED,
  revoked: UNAUTHORIZED,
  "another tenant": ({ stranger }) => stranger,
  subtenant: ({ stranger }) => stranger,
  limited: AS_LIMITED,
  "read and write, narrowed by consent": AS_LIMITED,
  "read and write": ({ done }) => done,
};

const tokens: Record<string, string | null> = { "no token": null };

beforeAll(async () => {
  const { world, readWrite, limited, ofOther, ofPlant } = await createTokens();
  const { client, developer, operator, acme } = world;
  const narrowed = await createProductionClient(developer, operator, { internalName: "narrowed", level: "limited" });
  await confirmConsent(acme, { purchaseId: await provision(operator, narrowed, acme), accessLevel: "limited" });
  await changeLevel(operator, { registrationId: narrowed.registrationId, accessLevel: "read_write" });
  const revoked = (await getToken(client, acme.tenant.id)).access_token;
  await revokeToken(postForm("http://localhost/oauth/revoke", { token: revoked }, basic(client)));
  Object.assign(tokens, {
    expired: (await getToken(client, acme.tenant.id)).access_token,
    "wrong signature": readWrite.replace(/.{8}$/, (end) => (end === "AAAAAAAA" ? "BBBBBBBB" : "AAAAAAAA")),
    "foreign issuer": await forged(readWrite),
    revoked,
    "another tenant": ofOther,
    subtenant: ofPlant,
    limited,
    "read and write, narrowed by consent": (await getToken(narrowed, acme.tenant.id)).access_token,
    "read and write": readWrite,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The same claims and key id, signed with another key. */
async function forged(token: string): Promise<string> {
  const { privateKey } = await generateKeyPair("RS256");
  const header = { ...decodeProtectedHeader(token), alg: "RS256" };
  return new SignJWT({ ...decodeJwt(token), iss: "https://elsewhere.example/oauth/token" }).setProtectedHeader(header).sign(privateKey);
}

/** An asset of acme with all that an operation needs. */
async function newPlace(): Promise<Place> {
  const call = caller(tokens["read and write"] as string);
  const asset = await createdAsset(call);
  await call("PUT", file({ asset, event: "" }), { body: "text" });
  const created = await call("POST", EVENTS, { body: { entityId: asset, timestamp: AT } });
  return { asset, event: (await created.json()).id };
}

const ifMatch = ({ ifMatch: etag }: Cell): Record<string, string> => (etag ? { "If-Match": etag } : {});

/** The outcome of an operation on objects that no operation has changed. */
async function outcome(who: string, operation: string): Promise<string> {
  const cell = CELLS[operation] as Cell;
  place ??= await newPlace();
  const { asset, event: id } = place;
  const [method = ""] = operation.split(" ");
  if (who === "expired") vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + HOUR_MILLISECONDS });
  const answer = await caller(tokens[who] ?? null)(method, cell.target(place), { body: cell.body?.(place), headers: ifMatch(cell) });
  vi.useRealTimers();
  if (answer.ok && method !== "GET") place = undefined;
  const body = await answer.clone().text();
  const isStranger = who === "another tenant" || who === "subtenant";
  return isStranger && (body.includes(asset) || body.includes(id)) ? "leaks an id" : outcomeOf(answer);
}

let place: Place | undefined;

const served = Object.entries(OPERATIONS).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));

it("the matrix covers every operation", () => {
  expect(Object.keys(CELLS).sort()).toEqual([...served].sort());
});

it.each(Object.keys(EXPECTED))("every operation has the expected outcome for: %s", async (who) => {
  const deviations: string[] = [];
  for (const [operation, cell] of Object.entries(CELLS)) {
    const [expected, actual] = [EXPECTED[who]?.(cell), await outcome(who, operation)];
    if (actual !== expected) deviations.push(`${operation}: ${actual} instead of ${expected}`);
  }
  expect(deviations).toEqual([]);
});
