import { delimiter, join } from "node:path";
import { childEnv } from "@/lib/env";
import { installProgram, isProgram } from "@/scripts/install-program";

/** Debian's folders for servers, which are not on every user's PATH. */
const MORE_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

const nginx = {
  name: "nginx",
  displayName: "nginx",
  debianPackage: "nginx-light",
  versionArgument: "-v",
  versionPattern: /nginx version: \S+\/\d+\./,
};
const caddy = { name: "caddy", displayName: "Caddy", debianPackage: "caddy", versionArgument: "version", versionPattern: /^v?2\./ };
const pgbouncer = {
  name: "pgbouncer",
  displayName: "PgBouncer",
  debianPackage: "pgbouncer",
  versionArgument: "--version",
  versionPattern: /^PgBouncer \d+\./i,
};

type Gateway = typeof nginx;

export const findNginx = () => find(nginx);
export const findCaddy = () => find(caddy);
export const findPgbouncer = () => find(pgbouncer);

/** An nginx to test with, installed if there is none. Throws an error that says what to do. */
export const ensureNginx = () => ensure(nginx);

/** The same for Caddy. */
export const ensureCaddy = () => ensure(caddy);

/** The same for PgBouncer, the pooler of connections to PostgreSQL. */
export const ensurePgbouncer = () => ensure(pgbouncer);

function find({ name, versionArgument, versionPattern }: Gateway): string | null {
  const folders = [...(childEnv().PATH ?? "").split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((path) => isProgram(path, versionArgument, versionPattern)) ?? null;
}

function ensure(gateway: Gateway): string {
  const found = find(gateway) ?? installProgram(gateway.debianPackage, () => find(gateway));
  if (found) return found;
  const { displayName } = gateway;
  throw new Error(`No working ${displayName} was found. Install ${displayName} so that it is on the PATH, and run this again.`);
}
