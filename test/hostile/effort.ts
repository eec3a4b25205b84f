import { childEnv } from "@/lib/env";

const { HOSTILE_SOCKETS, HOSTILE_SECONDS } = childEnv();
const sockets = Number(HOSTILE_SOCKETS || 20_000);
const seconds = Number(HOSTILE_SECONDS || 60);

/** How hard the hostile tests try. All sockets are there after half of the time. */
export const effort = { sockets, seconds, perSecond: Math.ceil((2 * sockets) / seconds) };
