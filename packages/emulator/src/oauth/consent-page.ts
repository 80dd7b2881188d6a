import { escapeHtml } from "../http/escape-html.js";
import type { FormFields } from "./request.js";

/** What the consent page shows, and the parameters that its answer carries on. */
interface Consent {
  appName: string;
  scopes: readonly string[];
  users: readonly { id: string; name: string; email: string }[];
  carried: FormFields;
}

const STYLE = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f2f3f5;
    color: #1f2329; font: 15px/1.5 system-ui, sans-serif; }
  main { box-sizing: border-box; width: min(420px, 92vw); padding: 32px; background: #fff;
    border-radius: 14px; box-shadow: 0 6px 30px rgb(31 35 41 / 12%); }
  h1 { margin: 0 0 4px; font-size: 20px; }
  p, ul { color: #646a73; margin: 0 0 16px; }
  ul { padding: 12px 12px 12px 30px; background: #f7f8fa; border-radius: 8px;
    font: 13px/1.7 ui-monospace, monospace; }
  label { display: block; margin-bottom: 4px; font-weight: 600; }
  select, input { box-sizing: border-box; width: 100%; padding: 9px 10px; font: inherit;
    border: 1px solid #d0d3d6; border-radius: 8px; background: #fff; }
  .actions { display: flex; gap: 12px; margin-top: 20px; }
  button { flex: 1; padding: 10px; font: inherit; font-weight: 600; border-radius: 8px;
    border: 1px solid #d0d3d6; background: #fff; color: #1f2329; cursor: pointer; }
  button.allow { background: #3370ff; border-color: #3370ff; color: #fff; }
`;

/** The page on which a user is picked and allows or refuses. It works without scripts. */
export function consentPage({ appName, scopes, users, carried }: Consent): Response {
  const hidden = Object.entries(carried)
    .filter(([name]) => name !== "auto" && name !== "decision")
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    );
  const options = users.map(({ id, name, email }) => {
    const label = email ? `${name} (${email})` : name;
    return `<option value="${escapeHtml(id)}">${escapeHtml(label)}</option>`;
  });
  const list = scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join("");
  return page(
    `Authorize ${appName}`,
    `<h1>${escapeHtml(appName)}</h1>
    <p>asks for access to your account${scopes.length > 0 ? ":" : "."}</p>
    ${scopes.length > 0 ? `<ul>${list}</ul>` : ""}
    <form method="get">
      ${hidden.join("\n      ")}
      <label for="user">Continue as</label>
      <select id="user" name="auto">${options.join("")}</select>
      <div class="actions">
        <button name="decision" value="deny">Refuse</button>
        <button class="allow" name="decision" value="allow">Allow</button>
      </div>
    </form>`,
  );
}

/** Asks for the code that a device shows. */
export function userCodePage(): Response {
  return page(
    "Connect a device",
    `<h1>Connect a device</h1>
    <p>Enter the code that it shows.</p>
    <form method="get">
      <label for="code">Code</label>
      <input id="code" name="user_code" autocomplete="off" required>
      <div class="actions"><button class="allow">Continue</button></div>
    </form>`,
  );
}

export function messagePage(title: string, text: string, status = 200): Response {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`, status);
}

function page(title: string, content: string, status = 200): Response {
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>${content}</main>
  </body>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      // No form-action: a form of this page ends in a redirect to the app.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
