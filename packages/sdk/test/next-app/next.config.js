import { join } from "node:path";

/** The packages are installed at the root of the repository. */
export default { turbopack: { root: join(import.meta.dirname, "../../../..") } };
