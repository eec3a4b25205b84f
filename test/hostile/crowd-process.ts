import { connect, type Socket } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

export type CrowdOptions = { port: number; sockets: number; seconds: number; from: string[] };

/** `peak` is how many were open at once; `answered` how many of those that asked for an upgrade got an ordinary answer. */
export type CrowdResult = { opened: number; peak: number; answered: number };

const CONNECTING_AT_ONCE = 200;
const TRICKLE_EVERY_MS = 1_000;
const HOST = "Host: a\r\n";
const UNREAD = `GET /api/openapi.json HTTP/1.1\r\n${HOST}\r\n`.repeat(20);

/** What each socket sends at first, and what it then sends once a second. */
const KINDS = [
  { name: "idle", first: "", trickle: "" },
  { name: "upgrade", first: `GET /api/health HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, trickle: "" },
  { name: "headers", first: `GET / HTTP/1.1\r\n${HOST}`, trickle: "X-A: b\r\n" },
  { name: "body", first: `POST /oauth/token HTTP/1.1\r\n${HOST}Content-Length: 100000\r\n\r\n`, trickle: "a" },
  { name: "unread", first: UNREAD, trickle: "" },
];

const { port, sockets, seconds, from } = (await json(process.stdin)) as CrowdOptions;
const open = new Map<Socket, (typeof KINDS)[number]>();
const result: CrowdResult = { opened: 0, peak: 0, answered: 0 };
let connecting = 0;
let count = 0;

function enter(): void {
  const kind = KINDS[count % KINDS.length] as (typeof KINDS)[number];
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
    socket.write(kind.first);
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    connected();
    open.delete(socket);
  });
  if (kind.name === "unread") socket.pause();
  else socket.on("data", (chunk) => receive(kind.name, chunk));
}

function receive(kind: string, chunk: Buffer): void {
  if (kind === "upgrade" && chunk.toString("latin1").startsWith("HTTP/1.1 200 ")) result.answered++;
}

const trickling = setInterval(() => {
  for (const [socket, { trickle }] of open) if (trickle) socket.write(trickle);
}, TRICKLE_EVERY_MS);
const endsAt = performance.now() + seconds * 1000;
while (performance.now() < endsAt) {
  while (connecting < CONNECTING_AT_ONCE && open.size + connecting < sockets) enter();
  await sleep(10);
}
clearInterval(trickling);
process.stdout.write(JSON.stringify(result), () => process.exit(0));
