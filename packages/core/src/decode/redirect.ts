import { SAFE_URL } from "../client/checks.js";
import type { FetchAnswer } from "../client/fetch.js";
import type { DecoderContext } from "./answer.js";
import { notFollowed, targetOf } from "./location.js";

const REDIRECT = [301, 302, 303, 307, 308];
const MOST = 5;

/**
 * Follows the redirects of a download: files may lie on another host. To another origin goes the range that is asked
 * for, and nothing else: no token, no credential, no header of the caller's. `fetch` by itself would send some of them.
 */
export async function follow(first: FetchAnswer, context: DecoderContext): Promise<FetchAnswer> {
  let [url, answer, headers] = [new URL(context.url), first, context.headers];
  for (let hops = 0; REDIRECT.includes(answer.status); hops++) {
    const location = answer.headers.get("location");
    if (!location) return answer;
    const next = targetOf(location, url);
    const own = next?.origin === url.origin;
    const named = next && next.username + next.password;
    if (!next || named || hops === MOST || !(own || SAFE_URL.test(next.origin))) {
      throw context.fail("http", { status: answer.status, reason: notFollowed(next) });
    }
    if (!own) headers = headers.range ? { range: headers.range } : {};
    answer.body?.cancel().catch(() => {});
    answer = await context.resend(next.href, headers);
    url = next;
  }
  return answer;
}
