/**
 * Connections to PostgreSQL in the pool of each process. All processes of a server together, with the lines on which
 * they listen and the one by which the supervisor watches the database, stay below half of the 100 that PostgreSQL has
 * unless it is told otherwise.
 */
export const CONNECTIONS = { supervisor: 2, cockpit: 10, data: 8 };

const FOR_TOKENS = 16;

/** Of one of so many token processes. */
export function tokenConnections(processes: number): number {
  return Math.floor(FOR_TOKENS / processes);
}
