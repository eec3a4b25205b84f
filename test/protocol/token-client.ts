import { readFile } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

const TOKEN_PATH = "/api/technicaltokenmanager/v3/oauth/token";

export type TokenCall = { status: number; milliseconds: number; isLast: boolean };

/** An application of the demo world that gets one token after the other. */
export class TokenClient {
  readonly calls: TokenCall[] = [];
  readonly failures: string[] = [];
  private readonly agent: Agent;
  #isStopped = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(
    private readonly address: string,
    private readonly demo: Record<string, string>,
    private readonly keepAlive: boolean,
  ) {
    this.agent = new Agent({ keepAlive, maxSockets: 1 });
  }

  static async start(address: string, dataDir: string, { keepAlive }: { keepAlive: boolean }): Promise<TokenClient> {
    const file = await readFile(join(dataDir, "demo.env"), "utf8");
    const demo = Object.fromEntries([...file.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));
    const client = new TokenClient(address, demo, keepAlive);
    client.#running = client.#run();
    return client;
  }

  /** Also ends by itself once the server says that an answer was the last on its connection. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
    this.agent.destroy();
  }

  async whenLast(): Promise<void> {
    while (!this.#isStopped) await sleep(5);
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const startedAt = performance.now();
      try {
        const { status, isLast } = await this.#call();
        this.calls.push({ status, milliseconds: performance.now() - startedAt, isLast });
        if (status !== 200) this.failures.push(`status ${status}`);
        if (isLast && this.keepAlive) this.#isStopped = true;
      } catch (error) {
        this.failures.push((error as Error).message);
        // Otherwise a server that is gone is asked in a circle.
        this.#isStopped = true;
      }
    }
  }

  async #call() {
    const { demo } = this;
    const sent = request(`${this.address}${TOKEN_PATH}`, {
      agent: this.agent,
      method: "POST",
      auth: `${demo.MDSP_KEY_STORE_CLIENT_ID}:${demo.MDSP_KEY_STORE_CLIENT_SECRET}`,
      headers: { "Content-Type": "application/json" },
    });
    sent.end(
      JSON.stringify({
        appName: demo.MDSP_OS_VM_APP_NAME,
        appVersion: demo.MDSP_OS_VM_APP_VERSION,
        hostTenant: demo.MDSP_HOST_TENANT,
        userTenant: demo.MDSP_USER_TENANT,
      }),
    );
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once("response", resolve);
      sent.once("error", reject);
    });
    await text(response);
    return { status: response.statusCode ?? 0, isLast: response.headers.connection === "close" };
  }
}
