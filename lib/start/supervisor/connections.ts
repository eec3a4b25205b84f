/**
 * The size of each process's connection pool. Together with the unpooled connections, the processes of a server use less
 * than half of the 100 connections that PostgreSQL allows by default.
 */
export const CONNECTIONS = { supervisor: 2, cockpit: 10, data: 8 };

const FOR_TOKENS = 16;

/** The pool size of each token process. */
export function tokenConnections(processes: number): number {
  return Math.floor(FOR_TOKENS / processes);
}
