import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { ensureCaddy, ensureNginx } from "@/scripts/find-gateways";

/** Local ports: the gateway check, and the guarded service. */
export type Behind = { check: number; apis: number };

/** A real gateway with the configuration of docs/gateway, except for the addresses. */
export class StartedGateway {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async nginx(behind: Behind): Promise<StartedGateway> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), "mandate-nginx-"));
    const documented = await documentedFor(behind, "nginx.conf");
    await writeFile(join(folder, "gateway.conf"), replaced(documented, "listen 80;", `listen 127.0.0.1:${port};`));
    await writeFile(join(folder, "nginx.conf"), AROUND_NGINX);
    const options = ["-p", folder, "-c", "nginx.conf", "-e", "stderr"];
    return StartedGateway.start(ensureNginx(), options, { port, folder });
  }

  static async caddy(behind: Behind): Promise<StartedGateway> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), "mandate-caddy-"));
    const documented = await documentedFor(behind, "Caddyfile");
    const site = replaced(documented, "https://data.example.com", `http://:${port}`);
    await writeFile(join(folder, "Caddyfile"), `${AROUND_CADDY}\n${site}`);
    const options = ["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")];
    return StartedGateway.start(ensureCaddy(), options, { port, folder });
  }

  private static async start(program: string, options: string[], { port, folder }: { port: number; folder: string }) {
    const variables = childEnv({ HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder });
    const child = spawn(program, options, { env: variables, stdio: ["ignore", "ignore", "pipe"] });
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    await vi
      .waitFor(() => knock(port), { timeout: 20_000, interval: 50 })
      .catch((cause) => {
        child.kill();
        throw new Error(`${program} does not start:\n${output}`, { cause });
      });
    return new StartedGateway(port, child, folder);
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    if (this.child.exitCode === null) await once(this.child, "exit");
    await rm(this.folder, { recursive: true });
  }
}

/** One process of the current user that keeps everything in its own folder. */
const AROUND_NGINX = `daemon off;
master_process off;
pid nginx.pid;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include gateway.conf;
}
`;

const AROUND_CADDY = `{
	admin off
	auto_https off
	default_bind 127.0.0.1
}
`;

async function documentedFor({ check, apis }: Behind, name: string): Promise<string> {
  const text = await readFile(join(ROOT, "docs", "gateway", name), "utf8");
  return replaced(replaced(text, "127.0.0.1:3000", `127.0.0.1:${check}`), "127.0.0.1:8080", `127.0.0.1:${apis}`);
}

function replaced(text: string, documented: string, ours: string): string {
  if (!text.includes(documented)) throw new Error(`The documented configuration does not say ${documented}.`);
  return text.replaceAll(documented, ours);
}

/** A port without a listener. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function knock(port: number): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" });
  await once(socket, "connect");
  socket.destroy();
}
