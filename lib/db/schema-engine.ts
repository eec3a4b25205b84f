import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { type ClientBase, Pool } from "pg";
import { connectionName, KEEP_ALIVE } from "@/lib/db/connection";
import { MigrationAdapter } from "@/lib/db/migration-adapter";
import { SCHEMA_FILE } from "@/lib/paths";

type Bindings = typeof bindings & { SchemaEngine: typeof SchemaEngine };

export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Migrations run without the timeouts of the server. */
const WITHOUT_TIMEOUTS = `
  SELECT set_config(name, '0', false) FROM unnest(ARRAY['statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout'])
    AS name WHERE current_setting(name, true) IS NOT NULL`;

let ready: Promise<Bindings> | undefined;

/** Runs work with Prisma's schema engine: the WebAssembly build, because the Prisma CLI would download a binary. */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  ready ??= instantiate();
  const { SchemaEngine } = await ready;
  // One connection, because the engine locks and unlocks per connection; closed here, because the engine leaves it open.
  const onConnect = (client: ClientBase) => client.query(WITHOUT_TIMEOUTS);
  const connection = new Pool({ connectionString: databaseUrl, max: 1, onConnect, ...KEEP_ALIVE, ...connectionName("migrations") });
  connection.on("error", () => {});
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(connection));
    const datamodel = await readFile(SCHEMA_FILE, "utf8");
    return await work(await SchemaEngine.new({ datamodels: [["schema.prisma", datamodel]] }, () => {}, adapter));
  } finally {
    await connection.end();
  }
}

/** The engine calls this with its message when it crashes. */
const crashes = {
  set_message(message: string) {
    throw new Error(`Prisma's schema engine crashed: ${message}`);
  },
};

async function instantiate(): Promise<Bindings> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: crashes });
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const module = await WebAssembly.compile(await readFile(file));
  const instance = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": Object.fromEntries(imports()) });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings as Bindings;
}

/** The engine never clears the timer of its ten-second lock timeout, which would keep a finished process alive. */
function* imports(): Iterable<[string, WebAssembly.ImportValue]> {
  for (const [name, value] of Object.entries(bindings) as [string, WebAssembly.ImportValue][])
    yield [name, name.startsWith("__wbg_setTimeout_") ? (callback: () => void, ms: number) => setTimeout(callback, ms).unref() : value];
}
