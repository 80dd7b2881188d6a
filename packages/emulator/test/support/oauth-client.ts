import { EMULATOR_APP_ID, EMULATOR_APP_SECRET, type Emulator } from "../../src/index.js";

export const REDIRECT = "http://127.0.0.1:3000/back";
const ACCOUNTS = "https://accounts.feishu.cn";
const OPEN = "https://open.feishu.cn";

export interface FlatAnswer {
  status: number;
  code: number;
  error?: string;
  error_description?: string;
  access_token: string;
  refresh_token: string;
  [field: string]: unknown;
}

/** An app that signs its users in. */
export function oauthClient(emulator: Emulator) {
  const client = { client_id: EMULATOR_APP_ID, client_secret: EMULATOR_APP_SECRET };

  /** Opens the authorize page. */
  const open = (parameters: Record<string, string> = {}) => {
    const url = new URL("/open-apis/authen/v1/authorize", ACCOUNTS);
    const given = {
      client_id: EMULATOR_APP_ID,
      response_type: "code",
      redirect_uri: REDIRECT,
      ...parameters,
    };
    url.search = String(new URLSearchParams(given));
    return emulator.fetch(url);
  };

  /** Where the authorize page leads back to. */
  const back = async (parameters: Record<string, string> = {}): Promise<URL> => {
    const answer = await open({ auto: "ada@example.com", ...parameters });
    const location = answer.headers.get("location");
    if (answer.status !== 302 || !location) throw new Error(await answer.text());
    return new URL(location);
  };

  const code = async (parameters: Record<string, string> = {}): Promise<string> =>
    (await back(parameters)).searchParams.get("code")!;

  const post = async (
    path: string,
    fields: Record<string, string>,
    { form = false, headers = {} }: { form?: boolean; headers?: Record<string, string> } = {},
  ): Promise<FlatAnswer> => {
    const origin = path.startsWith("/oauth/") ? ACCOUNTS : OPEN;
    const response = await emulator.fetch(origin + path, {
      method: "POST",
      headers: form ? headers : { "content-type": "application/json", ...headers },
      body: form ? new URLSearchParams(fields) : JSON.stringify(fields),
    });
    return { ...((await response.json()) as FlatAnswer), status: response.status };
  };

  const token = (fields: Record<string, string>, form = false): Promise<FlatAnswer> =>
    post("/open-apis/authen/v2/oauth/token", { ...client, ...fields }, { form });
  const exchange = (text: string, fields: Record<string, string> = {}) =>
    token({ grant_type: "authorization_code", code: text, ...fields });
  const refresh = (refresh_token: string, fields: Record<string, string> = {}) =>
    token({ grant_type: "refresh_token", refresh_token, ...fields });
  /** Sign-in from the page to the first tokens. */
  const signIn = async (scope = "offline_access"): Promise<FlatAnswer> =>
    exchange(await code({ scope }));

  return { client, open, back, code, post, token, exchange, refresh, signIn };
}
