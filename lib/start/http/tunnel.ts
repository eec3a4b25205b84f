import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** For development: passes WebSockets of hot reload to the cockpit unchanged. */
export function tunnelTo(socketPath: string): (request: IncomingMessage, client: Duplex, head: Buffer) => void {
  return ({ method, url, httpVersion, rawHeaders }, client, head) => {
    const cockpit = connect(socketPath);
    const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
    cockpit.write([`${method} ${url} HTTP/${httpVersion}`, ...lines, "", ""].join("\r\n"));
    cockpit.write(head);
    client.pipe(cockpit).pipe(client);
    client.on("error", () => cockpit.destroy());
    cockpit.on("error", () => client.destroy());
  };
}
