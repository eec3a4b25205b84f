import { json } from "node:stream/consumers";
import { type Activity, type People, pretend } from "@/bench/people";

/** People at work as a process of its own, until it is told to end: what they did comes out, as a count. */
const { activity, people } = (await json(process.stdin)) as { activity: Activity; people: People };
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
process.stdout.write("ready\n");
process.stdout.write(String(await pretend(activity, people, stop.signal)));
