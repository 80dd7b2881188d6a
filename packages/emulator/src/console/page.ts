import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../auth/apps.js";
import { consoleScript, consoleStyle } from "../documents/console.js";
import { createRandom } from "../state/random.js";

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#3370ff"/><path d="M9 10h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7l-5 4v-4H9a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z" fill="#fff"/></svg>`;

/** The picture that browsers show beside the page's title. */
export function consoleIcon(): Response {
  return new Response(ICON, {
    headers: { "content-type": "image/svg+xml", "x-content-type-options": "nosniff" },
  });
}

/** The page at the emulator's address: a place to try a bot, with what it asked and how it was answered. */
export function consolePage(): Response {
  const nonce = createRandom(`${Date.now()}/${Math.random()}`).hex(32);
  const demo = JSON.stringify({ appId: EMULATOR_APP_ID, secret: EMULATOR_APP_SECRET });
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Lark emulator</title>
    <style nonce="${nonce}">${consoleStyle}</style>
  </head>
  <body>
    <div id="app"></div>
    <noscript>The page needs JavaScript.</noscript>
    <script type="application/json" id="demo">${demo}</script>
    <script type="module" nonce="${nonce}">${consoleScript}</script>
  </body>
</html>
`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        "connect-src 'self'",
        "img-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
