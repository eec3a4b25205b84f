import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers every request with an empty response: the minimum cost of a request in Node.js. */
const server = createServer((_request, response) => response.writeHead(200, ["Content-Length", "0"]).end());
server.listen(0, "127.0.0.1", () => process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`));
