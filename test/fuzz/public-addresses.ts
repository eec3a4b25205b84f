import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ACCESS_POLICY } from "@/lib/domain/access/access-policy";
import { ROOT } from "@/lib/paths";
import { authorizeEndpoint } from "@/lib/token-plane/endpoints/authorize";
import { ENDPOINTS } from "@/lib/token-plane/http/routes";
import type { Random } from "@/test/fuzz/random";

const ID = "0123456789abcdef0123456789abcdef";

const TOKEN_PLANE = ENDPOINTS.flatMap(({ addresses }) => addresses)
  .map((address) => address.replace("{list}", "1"))
  .flatMap((address) => [address, `/gateway${address}`, `/acme.piam${address}`]);

const DATA = ACCESS_POLICY.map(({ path }) => path.replace("**", ID).replaceAll("*", ID)).flatMap((path) => [path, `/gateway${path}`]);

const GATEWAY_CHECK = [authorizeEndpoint.addresses[0], ...DATA.map((path) => authorizeEndpoint.addresses[0] + path)];

const PAGES = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .flatMap((file) => /^(.*?)\/?(?:page|export\/route)\.tsx?$/.exec(file)?.[1] ?? [])
  .map((folder) => `/${folder}`.replace(/\/\([a-z]+\)/g, "").replace(/\[\w+\]/g, "7") || "/");

const SESSIONS = [
  "session",
  "csrf",
  "providers",
  "signin",
  "signin/credentials",
  "signin/nothing",
  "callback",
  "callback/credentials",
  "callback/demo",
  "callback/nothing",
  "signout",
  "error",
  "verify-request",
  "_log",
].map((name) => `/api/auth/${name}`);

const NOTHING = [
  "/oauth/nothing",
  "/api/nothing",
  "/.well-known/nothing",
  "/_next/static/nothing.js",
  "/_next/image",
  "/nothing",
  "/icon.svg",
];

/** What is fuzzed, by how often; pages cost the server most. */
const KINDS = [
  { weight: 45, kind: "tokens", addresses: TOKEN_PLANE },
  { weight: 25, kind: "data", addresses: DATA },
  { weight: 15, kind: "check", addresses: GATEWAY_CHECK },
  { weight: 5, kind: "pages", addresses: PAGES },
  { weight: 5, kind: "pages", addresses: SESSIONS },
  { weight: 5, kind: "pages", addresses: NOTHING },
] as const;

export type Address = { kind: (typeof KINDS)[number]["kind"]; path: string };

const TURNS = KINDS.flatMap((one) => Array.from({ length: one.weight }, () => one));

export function publicAddress(random: Random): Address {
  const { kind, addresses } = random.of(TURNS);
  return { kind, path: random.of(addresses) };
}
