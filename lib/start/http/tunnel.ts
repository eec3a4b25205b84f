import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** For development: lets a WebSocket of the page reload through to the cockpit, as it came. */
export function tunnelTo(socketPath: string): (request: IncomingMessage, client: Duplex, head: Buffer) => void {
  return ({ method, url, httpVersion, rawHeaders }, client, head) => {
    const onward = connect(socketPath);
    const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []));
    onward.write([`${method} ${url} HTTP/${httpVersion}`, ...lines, "", ""].join("\r\n"));
    onward.write(head);
    client.pipe(onward).pipe(client);
    client.on("error", () => onward.destroy());
    onward.on("error", () => client.destroy());
  };
}
