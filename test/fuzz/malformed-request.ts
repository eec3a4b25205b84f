import { gzipSync } from "node:zlib";
import { type Address, publicAddress } from "@/test/fuzz/public-addresses";
import { Random } from "@/test/fuzz/random";

/** Credentials that are valid, so that requests get past authentication. */
export type Credentials = { basic: string; bearer: string };

type Draft = { method: string; target: string; version: string; headers: [name: string, value: string][]; body: Buffer };

type Mutation = (draft: Draft, random: Random) => void;

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
const ODD_METHODS = ["TRACE", "PROPFIND", "M-SEARCH", "get", "BREW", "G\0T", "POST ", "QUERY", "PRI", `${"A".repeat(300)}`];
const VERSIONS = ["HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/1.1 ", "http/1.1", "HTTP/9999.9999", "RTSP/1.0", "", "HTTP"];
const PATH_PARTS = [
  "/",
  "//",
  "/.",
  "/..",
  "/%2e%2e/",
  "%",
  "%zz",
  "%ff",
  "%00",
  "%0d%0aX: y",
  "%c0%ae",
  "%252f",
  "%E2%80%A5",
  "%ED%A0%80",
  ";a=b",
  "\\..",
  "#x",
  "\u0001",
  "ä",
  "[",
  "{list}",
  "/__proto__",
  "/constructor",
  "*",
  "/7",
  "a".repeat(3000),
  "a".repeat(21_000),
  "/a".repeat(2000),
];
const QUERIES = [
  "a=b&a=c",
  "grant_type=client_credentials",
  "grant_type=password",
  "client_secret=x",
  "access_token=x",
  "=",
  "&&&",
  "%",
  "%ff=%ff",
  "__proto__=x",
  "page=-1&size=999999999",
  "page=1e400",
  "size=0",
  "filter=%7B",
  `filter=${encodeURIComponent('{"and":['.repeat(200))}`,
  "sort=%00",
  "from=x&to=y",
  "from=9999-99-99T99:99:99Z",
  "select=,,,",
  "limit=NaN",
  "idcursor=x",
  "_rsc=x",
  "url=%2F..&w=1&q=1",
  "callbackUrl=//evil.example",
  "q=%EF%BF%BF",
  "tab=__proto__",
  `x=${"a".repeat(8000)}`,
];
const TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "application/json; charset=utf-16",
  "application/json; charset",
  "application/x-www-form-urlencoded; charset=ISO-8859-1",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "text/plain;charset=UTF-8",
  "text/x-component",
  "application/jwt",
  "/",
  ";",
  "a".repeat(5000),
];
const HEADERS: [name: string, values: string[]][] = [
  ["Host", ["", "a b", "[", "a:99999", "acme.piam.example", "__proto__.piam.x", "a,b", "\u00e4", "a\0b", "evil.example/"]],
  ["Content-Length", ["0", "5", "-1", "1e3", "99999999999999999999", "0x10", "+5", "5, 5", " "]],
  ["Transfer-Encoding", ["chunked", "gzip, chunked", "identity", "chunked, chunked", "xchunked", "CHUNKED"]],
  ["Content-Encoding", ["gzip", "identity", "br, gzip", "x", ""]],
  ["Content-Type", TYPES],
  ["Expect", ["100-continue", "200-ok", ""]],
  ["Connection", ["Upgrade", "keep-alive", "close, Host", "Content-Length", "Transfer-Encoding", ""]],
  ["Upgrade", ["websocket", "h2c", "TLS/1.0"]],
  [
    "Authorization",
    ["Basic", "Basic !!!", "Basic Og==", "Bearer", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Negotiate x", "Digest a=b"],
  ],
  ["X-SPACE-AUTH-KEY", ["Basic", "Bearer Og==", "Basic YTpi", "\u00ff"]],
  ["X-Forwarded-For", ["unknown", "1.2.3.4:80", "[::1", "a".repeat(9000), ",,,"]],
  ["X-Forwarded-Host", ["evil.example", "a b", ","]],
  ["X-Original-URI", ["/api/assetmanagement/v3/assets", "x", "//", "%", ""]],
  ["X-Original-Method", ["GET", "get", "", "PUT "]],
  ["X-Forwarded-Uri", ["/api/iotfile/v3/files", "*"]],
  ["X-Forwarded-Method", ["GET", "\u00e4"]],
  ["X-Client-Address", ["1.2.3.4", "x"]],
  ["X-Mandate-Stamp", ["x", ""]],
  ["Origin", ["null", "http://evil.example", "x", "file://", "http://[", ""]],
  ["Sec-Fetch-Site", ["same-origin", "cross-site", "x"]],
  ["Access-Control-Request-Method", ["PUT", "\u00e4"]],
  [
    "Cookie",
    [
      "next-auth.session-token=x",
      "=",
      ";;;",
      "a=b; a=c",
      "__Secure-next-auth.session-token=a.b.c.d.e",
      "a".repeat(9000),
      "next-auth.csrf-token=%",
    ],
  ],
  ["If-Match", ['"0"', "*", "0", '"', 'W/"1"', '"0", *', ",", `${'"a",'.repeat(1000)}`]],
  ["If-None-Match", ["*", '"', '"x"', "W/"]],
  ["Range", ["bytes=0-", "bytes=9-1", "x", "bytes=-1,-1,-1"]],
  ["Accept", ["text/html", "application/statuslist+cwt", "*/*;q=x", "", "a".repeat(5000)]],
  ["Accept-Language", ["*", "x-y-z".repeat(500)]],
  ["Accept-Encoding", ["gzip", "*;q=0", "x"]],
  ["RSC", ["1", "x"]],
  ["Next-Router-State-Tree", ["%", "%5B%5D", "x", encodeURIComponent('["",{}]'), "a".repeat(5000)]],
  ["Next-Router-Prefetch", ["1", "x"]],
  ["Next-Router-Segment-Prefetch", ["/_tree", "/..", "%", "/__PAGE__"]],
  ["Next-Action", ["x", "0".repeat(42), "__proto__", "%"]],
  ["Next-Url", ["/", "%", "//"]],
  ["X-Middleware-Subrequest", ["middleware"]],
  ["X-Nextjs-Data", ["1"]],
  ["X-Invoke-Path", ["/admin"]],
  ["X-HTTP-Method-Override", ["DELETE"]],
  ["Type", ["text/html", "\u00e4", "a".repeat(500)]],
  ["Timestamp", ["x", "9999-12-31T23:59:59.999Z", "-1"]],
  ["Description", ["\u00e4", "a".repeat(5000)]],
  ["X-Tenant", ["globex"]],
];
const RAW_HEADERS = [
  "X: a\rb",
  "X: a\0b",
  ": empty",
  "X",
  "X : space",
  " folded",
  "X:\tok",
  "X: \u0080\u00ff",
  "\u00e4: a",
  "__proto__: a",
  "X: a\n\n",
];
const BODIES = [
  "",
  " ",
  "{}",
  "[]",
  "null",
  "1",
  '"a"',
  "{",
  '{"a":1,"a":2}',
  '{"__proto__":{"a":1}}',
  '{"appName":{"$ne":""},"appVersion":[],"hostTenant":null,"userTenant":1e999}',
  '{"userTenant":"\\ud800"}',
  '{"grant_type":"client_credentials","appName":"a\\u0000"}',
  '{"secret":"x"}',
  '{"secrets":[]}',
  '[{"_time":"x"}]',
  '[{"_time":"2026-01-01T00:00:00Z","a":1e400}]',
  '[{"_time":"2026-01-01T00:00:00Z","__proto__":1}]',
  '{"name":"a","typeId":"core.pump","parentId":{}}',
  '{"timestamp":"x","entityId":1}',
  "grant_type=client_credentials",
  "grant_type=client_credentials&grant_type=client_credentials",
  "grant_type=client_credentials&scope=%00&tenant=%ff",
  "grant_type=client_credentials&client_assertion=a.b.c&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer",
  "grant_type=client_credentials&client_id=a&client_secret=b&resource=x&requested_lifetime=NaN",
  "token=a.b.c&token_type_hint=x",
  "csrfToken=x&email=a&password=b&json=true",
  '--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n{}\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n--x',
  "--x\r\n",
  "[".repeat(15_000),
  `{"a":${'{"a":'.repeat(2000)}`,
  "a".repeat(20_000),
  "\u00ff\u00fe\u0000",
];
const CHUNKED = [
  "5\r\nhello\r\n0\r\n\r\n",
  "zz\r\n",
  "5\r\nhel",
  "ffffffffffffffff\r\na",
  "0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
  "5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
  "-1\r\n",
];

function set(draft: Draft, name: string, value: string): void {
  draft.headers = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  draft.headers.push([name, value]);
}

function insert(text: string, part: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + part + text.slice(at);
}

const MUTATIONS: Mutation[] = [
  (draft, random) => {
    draft.method = random.of(random.chance(0.7) ? METHODS : ODD_METHODS);
  },
  (draft, random) => {
    draft.target = random.chance(0.5) ? draft.target + random.of(PATH_PARTS) : insert(draft.target, random.of(PATH_PARTS), random);
  },
  (draft, random) => {
    draft.target += `${draft.target.includes("?") ? "&" : "?"}${random.of(QUERIES)}`;
  },
  (draft, random) => {
    draft.target = random.of([
      `http://a${draft.target}`,
      `HTTPS://[::1]:1${draft.target}`,
      `http://a@b${draft.target}`,
      `ftp://a${draft.target}`,
      "*",
      draft.target.slice(1),
      `//a${draft.target}`,
      "http://",
      "?",
      "",
    ]);
  },
  (draft, random) => {
    draft.version = random.of(VERSIONS);
  },
  (draft, random) => {
    const [name, values] = random.of(HEADERS);
    set(draft, name, random.of(values));
  },
  (draft, random) => {
    const [name, values] = random.of(HEADERS);
    draft.headers.push([name, random.of(values)]);
  },
  (draft, random) => {
    draft.headers.splice(random.below(draft.headers.length + 1), 1);
  },
  (draft, random) => {
    draft.headers.push(...draft.headers.slice(random.below(draft.headers.length + 1)));
  },
  (draft, random) => {
    draft.headers.push(["", random.of(RAW_HEADERS)]);
  },
  (draft, random) => {
    const count = random.of([50, 500, 2500]);
    for (let index = 0; index < count; index++) draft.headers.push([`X-${index}`, "a"]);
  },
  (draft, random) => {
    draft.headers.push(["X-Huge", "a".repeat(random.of([1000, 15_000, 40_000]))]);
  },
  (draft, random) => {
    draft.body = Buffer.from(random.of(BODIES), "latin1");
    set(draft, "Content-Length", String(draft.body.length));
    set(draft, "Content-Type", random.of(TYPES));
  },
  (draft, random) => {
    draft.body = random.bytes(random.below(200));
    set(draft, "Content-Length", String(draft.body.length));
  },
  (draft) => {
    draft.body = gzipSync(draft.body);
    set(draft, "Content-Encoding", "gzip");
    set(draft, "Content-Length", String(draft.body.length));
  },
  (draft, random) => {
    draft.headers = draft.headers.filter(([name]) => name !== "Content-Length");
    set(draft, "Transfer-Encoding", "chunked");
    draft.body = Buffer.from(random.of(CHUNKED));
  },
];

/** Changes of the bytes on the wire. */
const GARBLINGS: ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => {
    for (let count = 1 + random.below(3); count > 0; count--) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.below(20)), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(20))]);
  },
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1"),
  (_bytes, random) => random.bytes(1 + random.below(500)),
];

/** A valid request of an ordinary client, from which malformed ones are made. */
function ordinary({ kind, path }: Address, { basic, bearer }: Credentials, random: Random): Draft {
  const draft: Draft = {
    method: random.of(["GET", "POST", "PUT", "DELETE"]),
    target: path,
    version: "HTTP/1.1",
    headers: [],
    body: Buffer.alloc(0),
  };
  draft.headers.push(["Host", "127.0.0.1"], ["Connection", "close"]);
  if (kind === "tokens" && random.chance(0.7)) draft.headers.push([random.of(["Authorization", "X-SPACE-AUTH-KEY"]), `Basic ${basic}`]);
  if (kind !== "tokens" && random.chance(0.9)) draft.headers.push(["Authorization", `Bearer ${bearer}`]);
  if (kind === "check")
    draft.headers.push(["X-Original-Method", draft.method], ["X-Original-URI", path.replace("/api/gateway/authorize", "")]);
  if (draft.method !== "GET") {
    const isForm = random.chance(0.5);
    draft.body = Buffer.from(random.of(BODIES.filter((body) => body.startsWith("{") !== isForm)), "latin1");
    draft.headers.push(["Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json"]);
    draft.headers.push(["Content-Length", String(draft.body.length)]);
  }
  return draft;
}

/** The bytes of a malformed request, which follow from the seed. */
export function malformedRequest(seed: number, credentials: Credentials): Buffer {
  const random = new Random(seed);
  const draft = ordinary(publicAddress(random), credentials, random);
  for (let count = random.below(4); count > 0; count--) random.of(MUTATIONS)(draft, random);
  const { method, target, version, headers, body } = draft;
  const lines = headers.map(([name, value]) => (name === "" ? value : `${name}: ${value}`));
  const bytes = Buffer.concat([Buffer.from(`${[`${method} ${target} ${version}`, ...lines].join("\r\n")}\r\n\r\n`, "latin1"), body]);
  return random.chance(0.2) ? random.of(GARBLINGS)(bytes, random) : bytes;
}
