import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type Received = { method: string; target: string; headers: [name: string, value: string][]; body: Buffer };

/** A fake of the data APIs behind a gateway: answers everything and records requests as they were sent. */
export class RecordingUpstream {
  received: Received[] = [];

  private constructor(private readonly server: Server) {
    server.on("request", async (request: IncomingMessage, response) => {
      const { method = "", url = "", rawHeaders } = request;
      const headers = rawHeaders.flatMap((name, at): Received["headers"] => (at % 2 ? [] : [[name, rawHeaders[at + 1] ?? ""]]));
      this.received.push({ method, target: url, headers, body: await buffer(request) });
      response.writeHead(200, { "Content-Type": "text/plain" }).end("from the data APIs");
    });
  }

  static async start(): Promise<RecordingUpstream> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new RecordingUpstream(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Every value of a header, also where it is written as servers do that know no hyphens. */
  valuesOf(header: string): string[] {
    const fold = (name: string) => name.toLowerCase().replaceAll("_", "-");
    const headers = this.received.flatMap((one) => one.headers);
    return headers.filter(([name]) => fold(name) === fold(header)).map(([, value]) => value);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
