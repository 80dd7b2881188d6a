import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../auth/apps.js";
import { consoleScript } from "../documents/console.js";
import { createRandom } from "../state/random.js";
import { CONSOLE_STYLE } from "./style.js";

/** The page at the emulator's address: credentials, tenant, conversations and requests, live. */
export function consolePage(): Response {
  const nonce = createRandom(`${Date.now()}/${Math.random()}`).hex(32);
  const demo = JSON.stringify({ appId: EMULATOR_APP_ID, secret: EMULATOR_APP_SECRET });
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Lark emulator</title>
    <style nonce="${nonce}">${CONSOLE_STYLE}</style>
  </head>
  <body>
    <header>
      <h1>Lark emulator</h1>
      <span id="live" class="live">connecting</span>
      <span id="clock" class="clock" title="The emulator's time"></span>
    </header>
    <main>
      <aside>
        <section><h2>Apps</h2><div id="apps"></div></section>
        <section><h2>Tenant</h2><div id="tenant"></div></section>
      </aside>
      <section class="chat-panel">
        <h2>Conversations</h2>
        <div class="chats">
          <nav id="chats" aria-label="Chats"></nav>
          <div id="conversation" class="conversation" aria-live="polite"></div>
        </div>
      </section>
      <section class="request-panel">
        <h2>Requests <span id="request-count" class="count"></span></h2>
        <div id="requests" class="requests"></div>
      </section>
    </main>
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
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
