import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A listener that answers whatever it is asked with nothing: the least that a request costs in Node. */
const server = createServer((_request, response) => response.writeHead(200, ["Content-Length", "0"]).end());
server.listen(0, "127.0.0.1", () => process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`));
