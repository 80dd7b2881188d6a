import { createClient, noAuth, selfBuiltApp } from "@lark/core";

/**
 * A client with an app of its own where there is one, otherwise one behind the backend.
 *
 * @param {import("./types.js").Settings} settings
 * @param {import("@lark/core").Hooks} [hooks]
 */
export function connect({ app, backend }, hooks) {
  return app
    ? createClient({
        auth: selfBuiltApp({ appId: app.appId, appSecret: app.appSecret }),
        domain: app.domain,
        hooks,
      })
    : createClient({ auth: noAuth(), domain: `${backend}/lark`, hooks });
}
