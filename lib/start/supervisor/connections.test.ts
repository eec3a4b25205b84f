import { expect, test } from "vitest";
import { CONNECTIONS, tokenConnections } from "@/lib/start/supervisor/connections";

/** Each token process listens on one line and announces its proofs on another. */
const LINES_OF_TOKEN_PROCESS = 2;
/** One watches the embedded database, one holds a lock during the start. */
const LINES_OF_SUPERVISOR = 2;

test.each([1, 2, 3, 4, 5, 6])("with %i token processes a server takes less than half of PostgreSQL's connections", (processes) => {
  const forTokens = processes * (tokenConnections(processes) + LINES_OF_TOKEN_PROCESS);
  const { supervisor, cockpit, data } = CONNECTIONS;
  expect(tokenConnections(processes)).toBeGreaterThan(1);
  expect(forTokens + supervisor + LINES_OF_SUPERVISOR + cockpit + data).toBeLessThan(50);
});
