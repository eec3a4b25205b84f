/** What the start has found out: first where the database is, and then, once it is filled, all that there is to know. */
export type Settings = { environment: Record<string, string>; isComplete: boolean };

/** What the supervisor tells its processes; `accept` comes with a handle of the listening socket. */
export type Order = ({ type: "settings" } & Settings) | { type: "stop" } | { type: "accept" };

/** Messages from processes; `isExplained` if the message is meant for the person who starts the server. */
export type Report = { type: "ready" } | { type: "share"; times: number } | { type: "failed"; message: string; isExplained: boolean };
