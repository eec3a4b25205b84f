import { join } from "node:path";
import { IS_BUILT, ROOT } from "@/lib/paths";

const SOURCES = {
  "token-process": "lib/start/processes/token-process.ts",
  "cockpit-process": "lib/start/processes/cockpit-process.ts",
  "data-process": "examples/data-service/server.ts",
};

/** The file of a program and the Node options to run it: from the build or, in development, from its source. */
export function programOf(name: keyof typeof SOURCES): { file: string; nodeOptions: string[] } {
  const quiet = "--disable-warning=DeprecationWarning";
  if (IS_BUILT) return { file: join(ROOT, "dist", `${name}.js`), nodeOptions: [quiet] };
  return { file: join(ROOT, SOURCES[name]), nodeOptions: [quiet, "--import", "tsx"] };
}
