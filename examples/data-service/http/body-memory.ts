import { tooBusy } from "@/examples/data-service/http/api-error";

/** How much of all bodies together is in memory; a body that does not fit is refused before it is read. */
export class BodyMemory {
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  /** Reserves this much until the returned function is called. */
  reserve(bytes: number): () => void {
    if (this.#bytes + bytes > this.maxBytes) throw tooBusy();
    this.#bytes += bytes;
    return () => {
      this.#bytes -= bytes;
    };
  }
}
