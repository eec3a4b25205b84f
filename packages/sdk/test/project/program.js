import { tryOut } from "./try-out.js";

process.stdout.write(await tryOut());
