/** What the supervisor tells its processes. */
export type Order = { type: "settings"; environment: Record<string, string> } | { type: "stop" };

/** What they tell it; `isExplained` where the message is a sentence for the person who starts the server. */
export type Report = { type: "ready" } | { type: "failed"; message: string; isExplained: boolean };
