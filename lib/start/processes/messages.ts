/** What the supervisor tells its processes; `accept` comes with a handle of the listening socket. */
export type Order = { type: "settings"; environment: Record<string, string> } | { type: "stop" } | { type: "accept" };

/** What they tell it; `isExplained` where the message is a sentence for the person who starts the server. */
export type Report = { type: "ready" } | { type: "share"; times: number } | { type: "failed"; message: string; isExplained: boolean };
