import { childEnv } from "@/lib/env";

const { HOSTILE_SOCKETS, HOSTILE_SECONDS } = childEnv();

/** How hard the hostile tests try. */
export const effort = { sockets: Number(HOSTILE_SOCKETS || 20_000), seconds: Number(HOSTILE_SECONDS || 60) };
