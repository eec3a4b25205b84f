import { connect, type Socket } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** `perSecond` bounds how many are opened, at first and instead of those that the server has closed. */
export type CrowdOptions = { port: number; sockets: number; seconds: number; perSecond: number; from: string[] };

/** `peak` is how many were open at once; `answered` how many of those that asked for an upgrade got an ordinary answer. */
export type CrowdResult = { opened: number; peak: number; answered: number };

const TRICKLE_EVERY_MS = 1_000;
const HOST = "Host: a\r\n";
const UNREAD = `GET /api/openapi.json HTTP/1.1\r\n${HOST}\r\n`.repeat(20);

/** What a socket sends at first, and what it then sends once a second. */
const KINDS = {
  idle: { first: "", trickle: "" },
  upgrade: { first: `GET /api/health HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, trickle: "" },
  headers: { first: `GET / HTTP/1.1\r\n${HOST}`, trickle: "X-A: b\r\n" },
  body: { first: `POST /oauth/token HTTP/1.1\r\n${HOST}Content-Length: 100000\r\n\r\n`, trickle: "a" },
  unread: { first: UNREAD, trickle: "" },
};
type Kind = keyof typeof KINDS;

/** Each unread answer costs the server megabytes to send, so that more of them would measure that. */
const TURNS: Kind[] = [...Array.from({ length: 5 }, (): Kind[] => ["idle", "upgrade", "headers", "body"]).flat(), "unread"];

const { port, sockets, seconds, perSecond, from } = (await json(process.stdin)) as CrowdOptions;
const open = new Map<Socket, Kind>();
const result: CrowdResult = { opened: 0, peak: 0, answered: 0 };
let connecting = 0;
let count = 0;

function enter(): void {
  const kind = TURNS[count % TURNS.length] as Kind;
  const localAddress = from[count % from.length] as string;
  count++;
  connecting++;
  let isConnecting = true;
  const connected = () => {
    if (isConnecting) connecting--;
    isConnecting = false;
  };
  const socket = connect({ port, host: "127.0.0.1", localAddress }, () => {
    connected();
    open.set(socket, kind);
    result.opened++;
    result.peak = Math.max(result.peak, open.size);
    socket.write(KINDS[kind].first);
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    connected();
    open.delete(socket);
  });
  if (kind === "unread") socket.pause();
  else socket.on("data", (chunk) => receive(kind, chunk));
}

function receive(kind: Kind, chunk: Buffer): void {
  if (kind === "upgrade" && chunk.toString("latin1").startsWith("HTTP/1.1 200 ")) result.answered++;
}

const trickling = setInterval(() => {
  for (const [socket, kind] of open) if (KINDS[kind].trickle) socket.write(KINDS[kind].trickle);
}, TRICKLE_EVERY_MS);
const startedAt = performance.now();
for (let elapsed = 0; elapsed < seconds; elapsed = (performance.now() - startedAt) / 1000) {
  while (count < elapsed * perSecond && open.size + connecting < sockets) enter();
  await sleep(10);
}
clearInterval(trickling);
process.stdout.write(JSON.stringify(result), () => process.exit(0));
