import { tryOut } from "./try-out.js";

export default {
  fetch: async (_request, env) => new Response(await tryOut({ env }).catch((error) => String(error?.stack))),
};
