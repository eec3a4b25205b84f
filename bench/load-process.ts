import { json } from "node:stream/consumers";
import { type LoadOptions, runLoad } from "@/bench/load";

/** The load as a process of its own, so that it can have a core of its own: options come in, the result goes out. */
const options = (await json(process.stdin)) as LoadOptions;
process.stdout.write(JSON.stringify(await runLoad(options)));
