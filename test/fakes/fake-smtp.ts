import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";

export type ReceivedMail = { from: string; to: string[]; text: string };

/** A mail server on loopback that keeps what it receives, and refuses recipients whose address contains "refused". */
export class FakeSmtp {
  readonly received: ReceivedMail[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => this.#serve(socket));

  async start(port = 0): Promise<string> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket)).on("error", () => undefined);
    const answer = (line: string) => socket.write(`${line}\r\n`);
    let mail: ReceivedMail = { from: "", to: [], text: "" };
    let lines: string[] | null = null;
    answer("220 fake ESMTP");
    createInterface(socket).on("line", (line) => {
      if (lines) {
        if (line !== ".") return lines.push(line.replace(/^\.\./, "."));
        this.received.push({ ...mail, text: decoded(lines.join("\n")) });
        lines = null;
        return answer("250 kept");
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "MAIL") mail = { from: addressIn(line), to: [], text: "" };
      if (verb === "RCPT" && line.includes("refused")) return answer("550 no such address");
      if (verb === "RCPT") mail.to.push(addressIn(line));
      if (verb === "DATA") {
        lines = [];
        return answer("354 go on");
      }
      if (verb !== "QUIT") return answer("250 ok");
      answer("221 bye");
      return socket.end();
    });
  }
}

const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? "";

/** Undoes quoted-printable, which long lines are sent in. */
function decoded(text: string): string {
  const joined = text.replace(/=\n/g, "");
  return joined.replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"));
}
