import { connect } from "node:net";

export type Exchange = { statuses: number[]; isClosed: boolean };

/** For the first byte of an answer: an incomplete request gets none. */
const QUIET_MS = 1_500;
/** For the next byte of an answer, whose connection a client could keep open. */
const PAUSE_MS = 150;
/** For the end of the connection, once the client has ended its side. */
const CLOSE_WITHIN_MS = 15_000;

const STATUS_LINE = /HTTP\/1\.1 (\d{3}) [A-Z][^\r\n]*\r\n(?=[A-Za-z-]+: )/g;

/** Sends bytes and returns the status of each answer, and whether the server closed the connection at last. */
export function exchange(port: number, localAddress: string, bytes: Buffer): Promise<Exchange> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress });
    let received = "";
    let timer = setTimeout(endOwnSide, QUIET_MS);
    const settle = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ statuses: [...received.matchAll(STATUS_LINE)].map(([, status]) => Number(status)), isClosed });
    };
    function endOwnSide(): void {
      socket.end();
      timer = setTimeout(() => settle(false), CLOSE_WITHIN_MS);
    }
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      clearTimeout(timer);
      timer = setTimeout(endOwnSide, PAUSE_MS);
    });
    socket.on("error", () => {});
    socket.on("close", () => settle(true));
    socket.write(bytes);
  });
}
