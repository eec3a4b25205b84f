import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Misbehave = (request: IncomingMessage, response: ServerResponse) => void;

/** Something between a client and the token service that answers in its place as often as it is told to. */
export class HostileWay {
  readonly instead: Misbehave[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<HostileWay> {
    const server = createServer(async (request, response) => {
      const misbehave = way.instead.shift();
      if (misbehave) return misbehave(request, response);
      const body = await buffer(request);
      const headers = Object.entries(request.headers).filter(([name]) => !/^(host|connection|content-length)$/.test(name)) as [
        string,
        string,
      ][];
      const answer = await fetch(target + request.url, { method: request.method ?? "GET", headers, ...(body.length > 0 && { body }) });
      response.writeHead(answer.status, [...answer.headers].filter(([name]) => !/^(transfer-encoding|connection)$/.test(name)).flat());
      response.end(Buffer.from(await answer.arrayBuffer()));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const way: HostileWay = new HostileWay(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return way;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
