import { json } from "node:stream/consumers";
import { type LoadOptions, runLoad } from "@/bench/load";

/** Generates load in a separate process, so that it can be pinned to a core. Reads options from stdin and prints the result. */
const options = (await json(process.stdin)) as LoadOptions;
process.stdout.write(JSON.stringify(await runLoad(options)));
