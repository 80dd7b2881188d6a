import type { CardContent, CardLocale } from "./card.js";
import type { CallbackContext } from "./context.js";
import { deliverCallback } from "./deliver-callback.js";
import { URL_PREVIEW } from "./envelope.js";
import type { Awaitable, Listener } from "./listener.js";

/** Somebody sees a link that the app previews. */
export interface UrlPreviewEvent {
  readonly operator: {
    readonly open_id: string;
    readonly union_id?: string;
    readonly user_id?: string | null;
    readonly tenant_key?: string;
  };
  readonly host?: string;
  readonly context: {
    readonly url: string;
    readonly preview_token?: string;
    readonly open_message_id?: string;
    readonly open_chat_id?: string;
    readonly delivery_type?: string;
  };
}

/** How the link is shown: a title in the line, and a card under it. */
export interface UrlPreviewAnswer {
  readonly inline?: {
    readonly title?: string;
    readonly i18n_title?: { readonly [locale in CardLocale]?: string };
    readonly image_key?: string;
    /** Where the link leads, where that is not the link itself. */
    readonly url?: string | { readonly [client: string]: string };
  };
  readonly card?: CardContent;
}

/**
 * Listens to links that are to be previewed. The answer must come within 2.5 s.
 *
 * @example
 * ```ts
 * const tickets = onUrlPreview(({ context }) => ({ inline: { title: `Ticket ${context.url.split("/").pop()}` } }));
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/development-link-preview/pull-link-preview-data-callback-structure
 */
export function onUrlPreview(
  handler: (
    event: UrlPreviewEvent,
    context: CallbackContext<UrlPreviewAnswer>,
    // biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return is fine
  ) => Awaitable<UrlPreviewAnswer | undefined | void>,
): Listener {
  return { to: URL_PREVIEW, handle: handler as Listener["handle"], "~deliver": deliverCallback };
}
