import type { Limits } from "@/examples/data-service/configuration";
import type { DataDatabase, Rows } from "@/examples/data-service/database/open-database";
import type { Answer } from "@/examples/data-service/http/answer";
import type { Incoming } from "@/examples/data-service/http/incoming";

/** A call that the gateway has let through. */
export type DataCall = {
  request: Incoming;
  /** The path segments matched by `*` and `**`. */
  params: readonly string[];
  now: Date;
  limits: Limits;
  /** The rows that the caller may touch; see {@link DataDatabase}. */
  transaction: <T>(work: (rows: Rows) => Promise<T>) => Promise<T>;
};

export type Operation = (call: DataCall) => Promise<Answer>;
