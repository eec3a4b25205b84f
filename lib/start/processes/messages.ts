/** The settings determined at startup: first the database address and, once the database is prepared, all others. */
export type Settings = { environment: Record<string, string>; isComplete: boolean };

/** Messages to processes; `accept` comes with a handle of the listening socket. */
export type Order = ({ type: "settings" } & Settings) | { type: "stop" } | { type: "accept" };

/** Messages from processes; `isExplained` if the message is fit for the person who starts the server. */
export type Report = { type: "ready" } | { type: "share"; times: number } | { type: "failed"; message: string; isExplained: boolean };
