import { connect } from "node:net";
import { text } from "node:stream/consumers";

export type RawAnswer = { status: number; head: string; body: string };

export type Header = [name: string, value: string];

type Raw = { method?: string; target: string; headers?: Header[]; body?: string };

/** Sends a request exactly as it is written; a client library would tidy it up before. */
export async function sendRaw(port: number, { method = "GET", target, headers = [], body = "" }: Raw): Promise<RawAnswer> {
  const all = [["Host", "data.example.com"], ["Connection", "close"], ["Content-Length", String(Buffer.byteLength(body))], ...headers];
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write(`${method} ${target} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`);
  const answer = await text(socket);
  const end = answer.indexOf("\r\n\r\n");
  return { status: Number(answer.slice(9, 12)), head: answer.slice(0, end), body: answer.slice(end + 4) };
}
