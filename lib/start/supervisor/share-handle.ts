import type { ChildProcess, SendHandle } from "node:child_process";
import type { Order } from "@/lib/start/processes/messages";

/** Sends a handle back several times. Each time, it arrives as another handle of the same socket. */
export async function shareHandle(child: ChildProcess, handle: SendHandle, times: number): Promise<void> {
  for (let sent = 0; sent < times && child.connected; sent++) {
    await new Promise<void>((resolve) => child.send({ type: "accept" } satisfies Order, handle, { keepOpen: true }, () => resolve()));
  }
  (handle as { close?: () => void }).close?.();
}
