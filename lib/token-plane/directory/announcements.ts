/** The channel on which the database announces changes, at the commit that makes them. */
export const CHANNEL = "mandate";

/** What an announcement is about; the rest of its text is the key. `everything` concerns every topic. */
type Topic = "client" | "purchase" | "credential" | "resource-server" | "subtenant" | "token" | "keys" | "status" | "everything";

type Listener = { topic: Topic; changed: (key: string) => void };

const announcements: { listeners: Listener[]; count: number } = { listeners: [], count: 0 };

/** How many there were so far. While it stays the same, and we listen, what was found out still holds. */
export function countAnnouncements(): number {
  return announcements.count;
}

/** Calls back with the key of whatever changes under this topic, or with "" where it could be anything. */
export function onAnnouncement(topic: Topic, changed: (key: string) => void): void {
  announcements.listeners.push({ topic, changed });
}

export function announce(payload: string): void {
  const space = payload.indexOf(" ");
  const topic = space < 0 ? payload : payload.slice(0, space);
  const key = space < 0 ? "" : payload.slice(space + 1);
  announcements.count++;
  for (const listener of announcements.listeners) {
    if (listener.topic === topic) listener.changed(key);
    else if (topic === "everything") listener.changed("");
  }
}
