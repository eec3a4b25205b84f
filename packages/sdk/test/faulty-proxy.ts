import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Fault = (request: IncomingMessage, response: ServerResponse) => void;

/** A proxy in front of the token service that answers the next requests with planned faults. */
export class FaultyProxy {
  readonly faults: Fault[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<FaultyProxy> {
    const server = createServer(async (request, response) => {
      const fault = proxy.faults.shift();
      if (fault) return fault(request, response);
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
    const proxy: FaultyProxy = new FaultyProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return proxy;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
