import {
  type CreateCardRequest,
  type CreateCardResponse,
  createCard,
  updateCardElementContent,
  updateCardSettings,
} from "@lark/cardkit-v1";
import { type CallOptions, type Client, isLarkError, operation } from "@lark/core";

const ELEMENT = "answer";

/** Not again: the entity is gone, or not ours. */
const FATAL = [200740, 200750, 300311, 10002];
/** The streaming mode ended by itself: after 10 minutes, or idle. */
const CLOSED = [300309, 200850, 200510];
/** What the element or card holds is too large. */
const TOO_LARGE = [11310, 200860, 300305];
/** Attempts of one operation that has to succeed, each of which repeats what may be repeated. */
const ATTEMPTS = 8;
/** ms before the second attempt; then twice as long each time. */
const PAUSE = 100;

// An entity that nobody was shown: making it twice does nothing, so that a lost answer may be repeated.
const makeCard = (client: Client, request: CreateCardRequest, options: CallOptions) =>
  operation<CreateCardRequest, CreateCardResponse>({ ...createCard, idempotent: true })(
    client,
    request,
    options,
  );

/** How a streamed card looks. */
export interface StreamLook {
  /** A header, as card JSON has it. */
  readonly header?: object | undefined;
  /** Shown until the first words come. Default `…`. */
  readonly placeholder?: string | undefined;
  /** Shown in the list of chats when the card is complete. */
  readonly summary?: string | undefined;
}

/** A card whose text is being set. */
export interface StreamCard {
  readonly id: string;
  /** Shows a text, all of it. Whether it is too large for the card; where not, it is shown. */
  show(text: string): Promise<"shown" | "too large">;
  /** Ends the streaming mode. */
  close(): Promise<void>;
}

/** Makes a card entity in streaming mode. Operations on it carry rising sequence numbers and keys of their own. */
export async function openStreamCard(
  client: Client,
  { header, placeholder = "…", summary }: StreamLook,
  options: CallOptions,
): Promise<StreamCard> {
  const json = {
    schema: "2.0",
    config: { update_multi: true, streaming_mode: true },
    header,
    body: { elements: [{ tag: "markdown", element_id: ELEMENT, content: placeholder }] },
  };
  const { card_id } = await makeCard(
    client,
    { body: { type: "card_json", data: JSON.stringify(json) } },
    options,
  );
  let sequence = 0;
  const next = () => {
    sequence += 1;
    return { sequence, uuid: `c_${card_id}_${sequence}` };
  };
  const settings = (config: object) =>
    updateCardSettings(
      client,
      { path: { card_id }, body: { settings: JSON.stringify({ config }), ...next() } },
      options,
    );

  /** Runs an operation until it is done. Each attempt is a new one: what it sets is all of the text. */
  async function until(run: () => Promise<unknown>): Promise<"shown" | "too large"> {
    for (let attempt = 1; ; attempt++) {
      try {
        await run();
        return "shown";
      } catch (error) {
        if (!isLarkError(error) || error.kind === "abort" || attempt >= ATTEMPTS) throw error;
        const code = codeOf(error);
        if (TOO_LARGE.includes(code)) return "too large";
        if (error.kind === "config" || error.kind === "validation" || FATAL.includes(code))
          throw error;
        if (CLOSED.includes(code)) await settings({ streaming_mode: true }).catch(() => {});
        else await pause(PAUSE * 2 ** (attempt - 1), options.signal);
      }
    }
  }

  return {
    id: card_id,
    show: (text) =>
      until(() =>
        updateCardElementContent(
          client,
          { path: { card_id, element_id: ELEMENT }, body: { content: text, ...next() } },
          options,
        ),
      ),
    async close() {
      await until(() =>
        settings({ streaming_mode: false, ...(summary && { summary: { content: summary } }) }),
      );
    },
  };
}

/** `230099` holds the code of the card's server in its text. */
function codeOf({ code = 0, msg = "" }: { readonly code?: number; readonly msg?: string }): number {
  return code === 230099 ? Number(/ErrCode: ?(\d+)/.exec(msg)?.[1] ?? code) : code;
}

/** Waits, unless the signal comes first. */
export function pause(ms: number, signal?: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
    if (signal?.aborted) done();
  });
}
