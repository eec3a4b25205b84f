import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { networkOf, normalizeAddress } from "@/lib/domain/network/client-address";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { log } from "@/lib/log";
import { Connection } from "@/lib/start/http/connection";
import { ConnectionGroup } from "@/lib/start/http/connection-group";

export interface ConnectionLimits {
  maxConnections: number;
  /** An IPv6 /64 network counts as one address. */
  maxConnectionsPerAddress: number;
  isTrustedProxy(address: string): boolean;
  /** An absolute limit, unlike the server's own timers, which every byte restarts. */
  maxIdleMs: number;
  maxAnswerMs: number;
  checkEveryMs: number;
}

const REPORT_EVERY_MS = MINUTE_MILLISECONDS;

/** Limits the sockets of a server. At the limit, the socket with the least progress is dropped for a new one. */
export class BoundConnections {
  readonly #bySocket = new Map<Socket, Connection>();
  readonly #all = new ConnectionGroup();
  readonly #byNetwork = new Map<string, ConnectionGroup>();
  #isClosing = false;
  #dropped = 0;
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(
    server: Server,
    private readonly limits: ConnectionLimits,
  ) {
    server.on("connection", (socket) => this.#admit(socket));
    const checks = setInterval(() => this.#check(), limits.checkEveryMs).unref();
    server.once("close", () => clearInterval(checks));
  }

  get size(): number {
    return this.#all.size;
  }

  /** Tracks a request until it has been answered or its socket has closed. */
  track(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#bySocket.get(request.socket);
    if (!connection) return;
    connection.begin(request, response);
    if (this.#isClosing) connection.announceClose();
    response.once("close", () => {
      connection.end(request);
      if (request.complete && this.#bySocket.has(connection.socket)) {
        for (const group of this.#groupsOf(connection)) group.moveToAnswered(connection);
      }
    });
  }

  /** Whether part of an answer has been sent on this socket, so that nothing else may be. */
  hasBegunToAnswer(socket: Duplex): boolean {
    return this.#bySocket.get(socket as Socket)?.hasBegunToAnswer ?? false;
  }

  /** Stops tracking a socket that has switched to another protocol. */
  release(socket: Socket): void {
    const connection = this.#bySocket.get(socket);
    if (connection) this.#forget(connection);
  }

  /** Makes each further answer the last one on its connection. */
  announceClose(): void {
    this.#isClosing = true;
    for (const connection of this.#bySocket.values()) connection.announceClose();
  }

  closeIdleSince(time: number): void {
    for (const connection of this.#bySocket.values()) {
      if (connection.isIdle && connection.quietSince <= time) connection.socket.destroy();
    }
  }

  #admit(socket: Socket): void {
    const address = normalizeAddress(socket.remoteAddress);
    const network = this.limits.isTrustedProxy(address) ? undefined : networkOf(address);
    const others = network === undefined ? undefined : this.#byNetwork.get(network);
    const hasRoom =
      (!others || this.#makeRoom(others, this.limits.maxConnectionsPerAddress)) && this.#makeRoom(this.#all, this.limits.maxConnections);
    if (!hasRoom) {
      socket.resetAndDestroy();
      return;
    }
    const connection = new Connection(socket, network);
    if (network !== undefined && !this.#byNetwork.has(network)) this.#byNetwork.set(network, new ConnectionGroup());
    for (const group of this.#groupsOf(connection)) group.add(connection);
    this.#bySocket.set(socket, connection);
    socket.once("close", () => this.#forget(connection));
  }

  #makeRoom(group: ConnectionGroup, max: number): boolean {
    if (group.size < max) return true;
    this.#dropped++;
    const victim = group.leastProgress();
    if (!victim) return false;
    this.#forget(victim);
    // A reset frees kernel resources at once; a client that has been served gets an orderly close.
    if (victim.isIdle && victim.lastAnsweredAt !== undefined) victim.socket.destroy();
    else victim.socket.resetAndDestroy();
    return true;
  }

  #groupsOf({ network }: Connection): ConnectionGroup[] {
    const own = network === undefined ? undefined : this.#byNetwork.get(network);
    return own ? [this.#all, own] : [this.#all];
  }

  #forget(connection: Connection): void {
    if (!this.#bySocket.delete(connection.socket)) return;
    for (const group of this.#groupsOf(connection)) group.delete(connection);
    const { network } = connection;
    if (network !== undefined && this.#byNetwork.get(network)?.size === 0) this.#byNetwork.delete(network);
  }

  #check(): void {
    const now = performance.now();
    for (const connection of this.#bySocket.values()) {
      const isOverdue = connection.isIdle
        ? now - connection.quietSince > this.limits.maxIdleMs
        : connection.answeringMs > this.limits.maxAnswerMs;
      if (isOverdue) connection.socket.resetAndDestroy();
    }
    if (this.#dropped === 0 || now - this.#reportedAt < REPORT_EVERY_MS) return;
    log.warn({ dropped: this.#dropped, open: this.size }, "There are too many connections; those with the least progress were dropped.");
    this.#dropped = 0;
    this.#reportedAt = now;
  }
}
