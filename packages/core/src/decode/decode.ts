import { type CallContext, failure } from "../call/context.js";
import { type Exchange, noAnswer } from "../send/send.js";
import type { Decoded, Outcome } from "./answer.js";
import { flatFields } from "./envelope.js";
import { isWorded, refused, unexpected } from "./refusal.js";
import { type Said, understand } from "./said.js";

/** Reads an answer. `token` and the call's secrets are quoted by no error, even if the answer does. */
export async function decode<Data>(
  call: CallContext,
  exchange: Exchange,
  token: string | undefined,
): Promise<Outcome<Data>> {
  const { config, operation, options } = call;
  const { response } = operation;
  const { request } = exchange;
  const { url, headers } = request;
  const { answer, result, text }: Decoded = response
    ? await response.decode(exchange.answer, {
        url,
        headers,
        signal: options.signal,
        resend: (url, headers) =>
          config.http
            .send({ ...request, url, headers, query: {} })
            .catch((error) => Promise.reject(noAnswer(call, new URL(url).origin, error))),
        fail: (kind, fields) => failure(call, kind, fields),
      })
    : { answer: exchange.answer, text: exchange.answer._data as string };
  const said = understand(call, answer, String(text ?? ""));
  if (result || (said.ok && said.code === 0 && !response)) {
    const data = (result ?? dataOf(said)) as Data;
    return { answer: { success: true, code: 0, msg: said.msg, data, ...said.head } };
  }
  const secrets = [token, config.helpdesk, ...call.secrets];
  return said.code || isWorded(said)
    ? { answer: refused(call, said, secrets) }
    : unexpected(call, said, secrets, url);
}

function dataOf({ envelope = {} }: Said): unknown {
  const { data } = envelope;
  return data === undefined ? flatFields(envelope) : (data ?? {});
}
