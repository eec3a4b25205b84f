/** The channel on which the database announces changes at their commit. */
export const CHANNEL = "mandate";

/** The topic of an announcement; the rest of its text is the key. `everything` concerns every topic. */
type Topic = "client" | "purchase" | "credential" | "resource-server" | "subtenant" | "token" | "keys" | "status" | "everything";

type Subscriber = { topic: Topic; changed: (key: string) => void };

const subscribers: Subscriber[] = [];
let count = 0;

/** The number of announcements so far. While it is unchanged and this process listens, earlier results remain valid. */
export function countAnnouncements(): number {
  return count;
}

/** Calls back with the key of each change under this topic, or with "" if any key may have changed. */
export function onAnnouncement(topic: Topic, changed: (key: string) => void): void {
  subscribers.push({ topic, changed });
}

export function announce(payload: string): void {
  const space = payload.indexOf(" ");
  const topic = space < 0 ? payload : payload.slice(0, space);
  const key = space < 0 ? "" : payload.slice(space + 1);
  count++;
  for (const subscriber of subscribers) {
    if (subscriber.topic === topic) subscriber.changed(key);
    else if (topic === "everything") subscriber.changed("");
  }
}
