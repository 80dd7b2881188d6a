import { createClient, noAuth, selfBuiltApp } from "@lark/core";

/**
 * A client with an app of its own where there is one, otherwise one behind the backend.
 *
 * @param {import("./types.js").Settings} settings
 * @param {import("@lark/core").Hooks} [hooks]
 * @param {import("@lark/core").RateLimit} [rateLimit]
 */
export function connect({ app, backend }, hooks, rateLimit) {
  return app
    ? createClient({
        auth: selfBuiltApp({ appId: app.appId, appSecret: app.appSecret }),
        domain: app.domain,
        hooks,
        rateLimit,
      })
    : createClient({ auth: noAuth(), domain: `${backend}/lark`, hooks, rateLimit });
}
