import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A line to a database that tests can cut, hold and mend. */
export class CuttableLine {
  /** How much has come from the database. */
  bytesReceived = 0;
  readonly #sockets = new Set<Socket>();
  readonly #dropped = new Set<Socket>();
  #isHeld = false;
  #lost: string | undefined;
  #port = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async to(databaseUrl: string): Promise<CuttableLine> {
    const server = createServer();
    const line = new CuttableLine(server, new URL(databaseUrl));
    server.on("connection", (socket) => line.#join(socket));
    await line.#listen(0);
    return line;
  }

  /** The database's address through this line. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String(this.#port);
    return url.href;
  }

  /** Breaks every connection and refuses new ones, as when the server is down. */
  async cut(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    for (const socket of [...this.#sockets, ...this.#dropped]) socket.destroy();
    await closed;
  }

  /** Nothing gets through and nothing is refused, as when a cable is pulled. */
  hold(): void {
    this.#isHeld = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** Nothing gets through on what is open now, and new connections are good, as when an address moves to another machine. */
  drop(): void {
    for (const socket of this.#sockets) this.#dropped.add(socket.pause());
    this.#sockets.clear();
  }

  /** The next query with this text reaches the database; its connection breaks before the answer arrives. */
  loseAnswerTo(text: string): void {
    this.#lost = text;
  }

  async mend(): Promise<void> {
    this.#isHeld = false;
    for (const socket of this.#sockets) socket.resume();
    if (!this.server.listening) await this.#listen(this.#port);
  }

  async #listen(port: number): Promise<void> {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    this.#port = (this.server.address() as AddressInfo).port;
  }

  #join(socket: Socket): void {
    const onward = connect(Number(this.target.port), this.target.hostname);
    socket.on("data", (chunk: Buffer) => {
      if (!this.#lost || !chunk.includes(this.#lost)) return;
      this.#lost = undefined;
      onward.removeAllListeners("data").once("data", () => socket.destroy());
    });
    onward.on("data", (chunk: Buffer) => {
      this.bytesReceived += chunk.length;
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.#sockets.add(one);
      one.on("data", (chunk: Buffer) => other.write(chunk));
      one.on("error", () => one.destroy());
      one.on("close", () => {
        this.#sockets.delete(one);
        this.#dropped.delete(one);
        other.destroy();
      });
      if (this.#isHeld) one.pause();
    }
  }
}
