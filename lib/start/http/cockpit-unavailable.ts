import type { IncomingMessage, ServerResponse } from "node:http";

const RETRY_AFTER_SECONDS = 3;

/** The response while the cockpit is starting, being built or down. The page reloads automatically; tokens are not affected. */
export function cockpitUnavailable({ method, headers }: IncomingMessage, response: ServerResponse): void {
  const isPage = method === "GET" && (headers.accept ?? "").includes("text/html");
  response
    .writeHead(503, {
      "content-type": `text/${isPage ? "html" : "plain"}; charset=utf-8`,
      "cache-control": "no-store",
      "retry-after": String(RETRY_AFTER_SECONDS),
    })
    .end(isPage ? PAGE : "The cockpit is starting. Try again in a few seconds. The token endpoints are available.\n");
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${RETRY_AFTER_SECONDS}">
<title>Starting · Mandate</title>
<style>
:root { color-scheme: light dark; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; background: light-dark(oklch(0.985 0.002 250), oklch(0.17 0.01 260)); color: light-dark(oklch(0.25 0.02 260), oklch(0.93 0.01 260)); font: 14px/20px ui-sans-serif, system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 420px; padding: 24px; }
h1 { margin: 0 0 8px; font-size: 18px; font-weight: 600; line-height: 24px; }
p { margin: 0 0 8px; text-wrap: pretty; }
.product { margin-bottom: 16px; font-weight: 600; opacity: 0.7; }
</style>
</head>
<body>
<main>
<p class="product">Mandate</p>
<h1>The cockpit is starting</h1>
<p>This page reloads automatically. After an update, the start can take a minute or two.</p>
<p>Applications can still obtain tokens.</p>
</main>
</body>
</html>
`;
