import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { TEST_CERTIFICATE, TEST_KEY } from "@/test/fakes/certificate";

/** What the test platform is to do instead of answering well: this status, or something worse. */
export type Trouble = number | "hang" | "garbage" | "huge" | "reset" | "do it and reset" | "echo" | "redirect";

type App = { guid: string; name: string; env: Record<string, string>; deployments: { guid: string; env: Record<string, string> }[] };
type Asked = { method: string; path: string; authorization: string | undefined };

const SPACE = "7f2a1b34-0000-4000-8000-000000000001";
const ORGANIZATION = "7f2a1b34-0000-4000-8000-000000000002";
export const PLATFORM_CLIENT = { clientId: "delivery", clientSecret: "s3cret & more/+=%" };

/** A Cloud Foundry for tests: API v3 and UAA on one address of this machine, as far as deliveries use them. */
export class TestPlatform {
  readonly apps: App[] = [];
  readonly asked: Asked[] = [];
  /** What to do with the next requests whose "METHOD /path" starts with this. */
  private readonly troubles: { at: string; what: Trouble; times: number }[] = [];
  private held: { at: string; until: Promise<unknown> } | undefined;
  private readonly tokens = new Set<string>();
  private readonly events = new EventEmitter();
  private readonly server: ReturnType<typeof createServer>;
  private readonly scheme: "http" | "https";
  /** Where the links of the root say that the UAA is. */
  uaaUrl?: string;

  private constructor({ tls }: { tls: boolean }) {
    const serve = (request: IncomingMessage, response: ServerResponse) => {
      this.serve(request, response).catch(() => response.destroy());
    };
    this.scheme = tls ? "https" : "http";
    this.server = tls ? createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, serve) : createServer(serve);
  }

  static async start({ tls = false } = {}): Promise<TestPlatform> {
    const platform = new TestPlatform({ tls });
    platform.server.listen(0, "127.0.0.1");
    await once(platform.server, "listening");
    return platform;
  }

  /** Resolves when the next request of this method arrives. */
  async untilAsked(method: string): Promise<void> {
    await once(this.events, method);
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get access() {
    return { apiUrl: this.url, ...PLATFORM_CLIENT };
  }

  addApp(name: string, env: Record<string, string> = {}): App {
    const app = { guid: crypto.randomUUID(), name, env, deployments: [] };
    this.apps.push(app);
    return app;
  }

  /** From now on, `times` times. */
  trouble(at: string, what: Trouble, times = Number.POSITIVE_INFINITY): void {
    this.troubles.push({ at, what, times });
  }

  calm(): void {
    this.troubles.length = 0;
  }

  /** Keeps requests whose "METHOD /path" starts with this waiting until it is let go. */
  hold(at: string): () => void {
    this.held = { at, until: once(this.events, "let go") };
    return () => {
      this.held = undefined;
      this.events.emit("let go");
    };
  }

  /** Tokens given out until now are no longer taken. */
  endTokens(): void {
    this.tokens.clear();
  }

  count(method: string, path: string): number {
    return this.asked.filter((one) => one.method === method && one.path.startsWith(path)).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    let text = "";
    for await (const chunk of request) text += chunk;
    this.asked.push({ method, path: url, authorization: request.headers.authorization });
    this.events.emit(method);
    if (this.held && `${method} ${url}`.startsWith(this.held.at)) await this.held.until;
    const trouble = this.troubles.find(({ at, times }) => times > 0 && `${method} ${url}`.startsWith(at));
    if (trouble) {
      trouble.times -= 1;
      if (trouble.what === "do it and reset") this.answer(request, text);
      return misbehave(trouble.what, text, response);
    }
    const { status, body } = this.answer(request, text);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
  }

  private answer({ method, url = "", headers }: IncomingMessage, text: string): { status: number; body: unknown } {
    const { pathname, searchParams } = new URL(url, this.url);
    if (method === "GET" && pathname === "/") return { status: 200, body: this.root() };
    if (method === "POST" && pathname === "/uaa/oauth/token") return this.token(new URLSearchParams(text));
    if (!pathname.startsWith("/v3/")) return failure(404, 10000, "CF-NotFound", "Unknown request");
    const token = /^bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
    if (!token) return failure(401, 10002, "CF-NotAuthenticated", "Authentication error");
    if (!this.tokens.has(token)) return failure(401, 1000, "CF-InvalidAuthToken", "Invalid Auth Token");
    const body = text ? (JSON.parse(text) as Record<string, never>) : {};
    if (method === "GET" && pathname === "/v3/apps") return this.list(searchParams);
    if (method === "POST" && pathname === "/v3/deployments") return this.deploy(body);
    const [, guid, rest = ""] = /^\/v3\/apps\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    const app = this.apps.find((one) => one.guid === guid);
    if (!app) return failure(404, 10010, "CF-ResourceNotFound", "App not found");
    if (method === "GET" && rest === "") return { status: 200, body: this.shown(app) };
    if (rest !== "/environment_variables") return failure(404, 10000, "CF-NotFound", "Unknown request");
    if (method === "PATCH") {
      const wrong = Object.entries(body.var ?? {}).find(([name, value]) => name.startsWith("VCAP_") || typeof value !== "string");
      if (!body.var || wrong) return failure(422, 10008, "CF-UnprocessableEntity", "Var must be a hash of strings");
      Object.assign(app.env, body.var);
    }
    return { status: 200, body: { var: app.env, links: { self: { href: `${this.url}${pathname}` } } } };
  }

  private root() {
    return {
      links: {
        self: { href: this.url },
        cloud_controller_v2: null,
        cloud_controller_v3: { href: `${this.url}/v3`, meta: { version: "3.195.0" } },
        login: { href: `${this.url}/login` },
        uaa: { href: this.uaaUrl ?? `${this.url}/uaa` },
      },
    };
  }

  private token(form: URLSearchParams): { status: number; body: unknown } {
    const { clientId, clientSecret } = PLATFORM_CLIENT;
    if (form.get("client_id") !== clientId || form.get("client_secret") !== clientSecret)
      return { status: 401, body: { error: "invalid_client", error_description: "Bad credentials" } };
    if (form.get("grant_type") !== "client_credentials")
      return { status: 401, body: { error: "invalid_client", error_description: "Unauthorized grant type" } };
    const token = randomBytes(24).toString("base64url");
    this.tokens.add(token);
    const scope = "cloud_controller.read cloud_controller.write";
    return {
      status: 200,
      body: { access_token: token, token_type: "bearer", expires_in: 599, scope, jti: randomBytes(8).toString("hex") },
    };
  }

  private list(query: URLSearchParams): { status: number; body: unknown } {
    const size = Number(query.get("per_page") ?? 50);
    const page = Number(query.get("page") ?? 1);
    const sorted = this.apps.toSorted((a, b) => a.name.localeCompare(b.name));
    const pages = Math.max(1, Math.ceil(sorted.length / size));
    const href = (number: number) => ({ href: `${this.url}/v3/apps?page=${number}&per_page=${size}` });
    const pagination = {
      total_results: sorted.length,
      total_pages: pages,
      first: href(1),
      last: href(pages),
      next: page < pages ? href(page + 1) : null,
      previous: page > 1 ? href(page - 1) : null,
    };
    const spaces = [{ guid: SPACE, name: "production", relationships: { organization: { data: { guid: ORGANIZATION } } } }];
    const included = query.has("include") ? { included: { spaces, organizations: [{ guid: ORGANIZATION, name: "plant" }] } } : {};
    const resources = sorted.slice((page - 1) * size, page * size).map((app) => this.shown(app));
    return { status: 200, body: { pagination, resources, ...included } };
  }

  private deploy(body: Record<string, never>): { status: number; body: unknown } {
    const { strategy, relationships } = body as { strategy?: string; relationships?: { app?: { data?: { guid?: string } } } };
    const app = this.apps.find(({ guid }) => guid === relationships?.app?.data?.guid);
    if (!app)
      return failure(422, 10008, "CF-UnprocessableEntity", "Unable to use app. Ensure that the app exists and you have access to it.");
    if (strategy !== "rolling") return failure(422, 10008, "CF-UnprocessableEntity", "Strategy is not supported");
    const guid = crypto.randomUUID();
    app.deployments.push({ guid, env: { ...app.env } });
    return { status: 201, body: { guid, strategy, status: { value: "ACTIVE", reason: "DEPLOYING" }, relationships } };
  }

  private shown({ guid, name }: App) {
    return {
      guid,
      name,
      state: "STARTED",
      relationships: { space: { data: { guid: SPACE } } },
      links: { self: { href: `${this.url}/v3/apps/${guid}` } },
    };
  }
}

function failure(status: number, code: number, title: string, detail: string) {
  return { status, body: { errors: [{ code, title, detail }] } };
}

function misbehave(what: Trouble, text: string, response: ServerResponse): void {
  if (typeof what === "number") {
    const { body } = failure(what, 10001, "CF-Trouble", `This is a ${what}. `.repeat(100));
    response.writeHead(what, { "content-type": "application/json", ...(what === 429 && { "retry-after": "1" }) }).end(JSON.stringify(body));
    return;
  }
  switch (what) {
    case "hang":
      return;
    case "garbage":
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Welcome</html>");
      return;
    case "huge":
      response.writeHead(200, { "content-type": "application/json" });
      response.end(Buffer.alloc(16 * 1024 * 1024, "x"));
      return;
    case "reset":
    case "do it and reset":
      response.destroy();
      return;
    case "echo":
      response.writeHead(422, { "content-type": "application/json" });
      response.end(JSON.stringify({ errors: [{ code: 10008, title: "CF-UnprocessableEntity", detail: `cannot read ${text}` }] }));
      return;
    case "redirect":
      response.writeHead(302, { location: "http://127.0.0.1:1/elsewhere" }).end();
      return;
  }
}
