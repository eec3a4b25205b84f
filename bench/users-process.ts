import { json } from "node:stream/consumers";
import { type Activity, simulate, type Users } from "@/bench/users";

/** Simulates user activity in a separate process until SIGTERM, then prints the number of completed actions. */
const { activity, users } = (await json(process.stdin)) as { activity: Activity; users: Users };
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
process.stdout.write("ready\n");
process.stdout.write(String(await simulate(activity, users, stop.signal)));
