import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { newConnection } from "@/lib/db/connection";
import { freePort } from "@/lib/db/embedded/free-port";
import { newClusterOwner, unprivileged } from "@/lib/db/embedded/unprivileged-owner";
import { ensurePgbouncer } from "@/scripts/find-gateways";

export type PoolMode = "session" | "transaction" | "statement";

/** A real PgBouncer in front of a database, for tests. It knows the login of the address only. */
export class TestPooler {
  private constructor(
    /** The database's address through the pooler. */
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly write: (mode: PoolMode) => Promise<void>,
  ) {}

  /** It refuses to run as root, as PostgreSQL does. */
  static async start(databaseUrl: string, mode: PoolMode): Promise<TestPooler> {
    const owner = await newClusterOwner();
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), "mandate-pooler-"));
    const file = join(folder, "pgbouncer.ini");
    const users = join(folder, "users.txt");
    const { username, password } = new URL(databaseUrl);
    await writeFile(users, `"${username}" "${password}"\n`, { mode: 0o600 });
    const write = (next: PoolMode) => writeFile(file, configuration(new URL(databaseUrl), port, users, next), { mode: 0o600 });
    await write(mode);
    if (owner) for (const made of [folder, file, users]) await chown(made, owner.uid, owner.gid);
    const child = spawn(ensurePgbouncer(), [file], { ...unprivileged(owner), stdio: ["ignore", "ignore", "pipe"] });
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    const url = new URL(databaseUrl);
    url.port = String(port);
    const pooler = new TestPooler(url.href, child, folder, write);
    await vi
      .waitFor(() => knock(port), { timeout: 20_000, interval: 50 })
      .catch(async (cause) => {
        await pooler.stop();
        throw new Error(`PgBouncer does not start:\n${output}`, { cause });
      });
    return pooler;
  }

  /** As an administrator changes it while clients are connected. */
  async switchTo(mode: PoolMode): Promise<void> {
    await this.write(mode);
    this.child.kill("SIGHUP");
    const admin = new URL(this.url);
    admin.pathname = "/pgbouncer";
    await vi.waitUntil(async () => (await ask(admin.href, "SHOW CONFIG")).some(({ key, value }) => key === "pool_mode" && value === mode));
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
    await rm(this.folder, { recursive: true });
  }
}

async function ask(url: string, sql: string): Promise<Record<string, string>[]> {
  const connection = newConnection(url);
  await connection.connect();
  try {
    return (await connection.query(sql)).rows;
  } finally {
    await connection.end();
  }
}

function configuration({ hostname, port, username }: URL, ownPort: number, users: string, mode: PoolMode): string {
  return `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
admin_users = ${username}
pool_mode = ${mode}
default_pool_size = 40
max_client_conn = 200
`;
}

async function knock(port: number): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" });
  await once(socket, "connect");
  socket.destroy();
}
