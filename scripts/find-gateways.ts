import { delimiter, join } from "node:path";
import { childEnv } from "@/lib/env";
import { installProgram, isProgram } from "@/scripts/install-program";

/** Where Debian puts servers, which is not on the path of every user. */
const MORE_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

const nginx = { name: "nginx", inWords: "nginx", debianPackage: "nginx-light", question: "-v", answer: /nginx version: \S+\/\d+\./ };
const caddy = { name: "caddy", inWords: "Caddy", debianPackage: "caddy", question: "version", answer: /^v?2\./ };
const pgbouncer = {
  name: "pgbouncer",
  inWords: "PgBouncer",
  debianPackage: "pgbouncer",
  question: "--version",
  answer: /^PgBouncer \d+\./i,
};

type Gateway = typeof nginx;

export const findNginx = () => find(nginx);
export const findCaddy = () => find(caddy);
export const findPgbouncer = () => find(pgbouncer);

/** An nginx to test with, installing one where there is none. Throws a sentence that says what to do. */
export const ensureNginx = () => ensure(nginx);

/** The same for Caddy. */
export const ensureCaddy = () => ensure(caddy);

/** The same for PgBouncer, the pooler of connections to PostgreSQL. */
export const ensurePgbouncer = () => ensure(pgbouncer);

function find({ name, question, answer }: Gateway): string | null {
  const folders = [...(childEnv().PATH ?? "").split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((path) => isProgram(path, question, answer)) ?? null;
}

function ensure(gateway: Gateway): string {
  const found = find(gateway) ?? installProgram(gateway.debianPackage, () => find(gateway));
  if (found) return found;
  const { inWords } = gateway;
  throw new Error(`No working ${inWords} was found. Install ${inWords} so that it is on the PATH, and run this again.`);
}
