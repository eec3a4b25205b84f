import type { Limits } from "@/examples/data-service/configuration";
import type { DataDatabase, Rows } from "@/examples/data-service/database/open-database";
import type { Answer } from "@/examples/data-service/http/answer";
import type { Incoming } from "@/examples/data-service/http/incoming";

/** A request that passed the gateway. */
export type DataCall = {
  request: Incoming;
  /** The path segments matched by `*` and `**`. */
  params: readonly string[];
  now: Date;
  limits: Limits;
  /** Access to the caller's rows; see {@link DataDatabase}. */
  transaction: <T>(work: (rows: Rows) => Promise<T>) => Promise<T>;
};

export type Operation = (call: DataCall) => Promise<Answer>;
