import { type ClientOptions, FEISHU_DOMAIN, LARK_DOMAIN, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";

/** Where the demo runs, and whom it looks for there. */
export interface Platform {
  readonly name: string;
  readonly options: ClientOptions;
  readonly email: string;
  readonly mobile: string;
}

/** The real platform when `APP_ID` and `APP_SECRET` are set, otherwise an emulator in this process. */
export function choosePlatform(env: NodeJS.ProcessEnv): Platform {
  const { APP_ID, APP_SECRET, LARK_DOMAIN: brand, DEMO_EMAIL, DEMO_MOBILE } = env;
  const email = DEMO_EMAIL ?? "ada@example.com";
  const mobile = DEMO_MOBILE ?? "+8613800000002";
  if (APP_ID && APP_SECRET) {
    const domain = domainOf(brand);
    return {
      name: domain,
      options: { auth: selfBuiltApp({ appId: APP_ID, appSecret: APP_SECRET }), domain },
      email,
      mobile,
    };
  }
  if (APP_ID || APP_SECRET) throw new Error("Set both APP_ID and APP_SECRET, or neither.");
  return {
    name: "the emulator, in this process, without a socket",
    options: {
      auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
      fetch: createEmulator().fetch,
    },
    email,
    mobile,
  };
}

/** An origin, as `createClient` takes it; `lark` and `feishu` for short. */
function domainOf(brand = "feishu"): string {
  const known: Record<string, string> = { feishu: FEISHU_DOMAIN, lark: LARK_DOMAIN };
  return known[brand.toLowerCase()] ?? brand;
}
