import { randomBytes, randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { Socket } from "node:net";
import { type Client, escapeIdentifier } from "pg";
import { connectionName, newConnection } from "@/lib/db/connection";
import { withTimeout } from "@/lib/db/with-timeout";

/** Where changes are written and announced, and where announcements are received: the same, or an address that bypasses a pooler. */
export type LineAddresses = { announcedAt: string; heardAt: string };

const CONNECT_MILLISECONDS = 2000;
const PROOF_MILLISECONDS = 3000;

/** A dead connection does not close gracefully and would remain until the system gives up on it. */
const CLOSE_MILLISECONDS = 1000;

/** The database accepts notifications, but they do not arrive: there is a transaction pooler, or it is another database. */
export class NotificationsLost extends Error {
  override readonly name = "NotificationsLost";
}

/** The backend of the session, and the channels that it listens to. */
const SESSION = `SELECT pg_backend_pid() AS "backend", ARRAY(SELECT pg_listening_channels()) AS "channels"`;

/** A connection that receives announcements, and one that sends them. Opens only after an announcement has arrived. */
export class ListeningLine {
  /** Only this instance listens on this channel. */
  readonly #ownChannel = `mandate_${randomBytes(12).toString("hex")}`;
  readonly #proofs = new EventEmitter();
  readonly #sockets = [new Socket(), new Socket()] as const;
  readonly #listener: Client;
  readonly #announcer: Client;
  #backend: number | undefined;

  private constructor(
    { announcedAt, heardAt }: LineAddresses,
    private readonly channel: string,
    receive: (payload: string) => void,
  ) {
    const options = { connectionTimeoutMillis: CONNECT_MILLISECONDS };
    const [listening, announcing] = this.#sockets;
    this.#listener = newConnection(heardAt, { ...options, stream: () => listening, ...connectionName("listening") });
    this.#announcer = newConnection(announcedAt, { ...options, stream: () => announcing, ...connectionName("announcing") });
    this.#listener.on("notification", ({ channel, payload = "" }) =>
      channel === this.#ownChannel ? this.#proofs.emit(payload) : receive(payload),
    );
  }

  /** Throws NotificationsLost if announcements do not arrive. */
  static async open(addresses: LineAddresses, channel: string, receive: (payload: string) => void): Promise<ListeningLine> {
    const line = new ListeningLine(addresses, channel, receive);
    try {
      await Promise.all([line.#listener.connect(), line.#announcer.connect()]);
      for (const each of line.#channels) await withTimeout(line.#listener.query(`LISTEN ${escapeIdentifier(each)}`), CONNECT_MILLISECONDS);
      await line.prove();
      await line.check(CONNECT_MILLISECONDS);
      return line;
    } catch (error) {
      line.end();
      throw error;
    }
  }

  /** Sends an announcement and throws unless it arrives. */
  async prove(): Promise<void> {
    const proof = randomUUID();
    const heard = once(this.#proofs, proof);
    await withTimeout(this.#announcer.query("SELECT pg_notify($1, $2)", [this.#ownChannel, proof]), PROOF_MILLISECONDS);
    await withTimeout(heard, PROOF_MILLISECONDS).catch((cause) => {
      throw new NotificationsLost("A notification did not arrive.", { cause });
    });
  }

  /** Queries the listening session, without notifying other instances. Throws unless it answers in time, is unchanged and listens. */
  async check(milliseconds: number): Promise<void> {
    const { rows } = await withTimeout(this.#listener.query<{ backend: number; channels: string[] }>(SESSION), milliseconds);
    const { backend = 0, channels = [] } = rows[0] ?? {};
    this.#backend ??= backend;
    const isListening = this.#channels.every((channel) => channels.includes(channel));
    if (backend !== this.#backend || !isListening)
      throw new NotificationsLost("The answer comes from another session than the listening one.");
  }

  end(): void {
    for (const connection of [this.#listener, this.#announcer]) void connection.end().catch(() => {});
    const destroy = () => {
      for (const socket of this.#sockets) socket.destroy();
    };
    setTimeout(destroy, CLOSE_MILLISECONDS).unref();
  }

  get #channels(): string[] {
    return [this.channel, this.#ownChannel];
  }
}
