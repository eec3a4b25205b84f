import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

export function open(url: string, localAddress?: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), ...(localAddress ? { localAddress } : {}) });
  socket.on("error", () => socket.destroy());
  return socket;
}

/** Sends this and then nothing more; returns what comes back until the server closes the connection. */
export async function sendAndWait(url: string, sent: string): Promise<string> {
  const socket = open(url);
  socket.write(sent);
  return text(socket);
}

/** Sends this and returns the first part of the answer; the connection stays open. */
export async function sendOn(socket: Socket, sent: string): Promise<string> {
  socket.write(sent);
  return String((await once(socket, "data"))[0]);
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

/** However it is closed: by an ordinary end or by a reset. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}
