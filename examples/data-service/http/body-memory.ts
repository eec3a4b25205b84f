import { tooBusy } from "@/examples/data-service/http/api-error";

/** Limits the total size of request bodies in memory. A body that does not fit is rejected before it is read. */
export class BodyMemory {
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  /** Reserves memory until the returned function is called. */
  reserve(bytes: number): () => void {
    if (this.#bytes + bytes > this.maxBytes) throw tooBusy();
    this.#bytes += bytes;
    return () => {
      this.#bytes -= bytes;
    };
  }
}
