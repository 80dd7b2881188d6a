import { assertCard } from "../check.js";
import type { Card, CardElement, Config, Header, TemplateCard } from "../types/card.js";
import type { Layout, MultiUrl } from "../types/text.js";
import { type Props, plain, worded } from "./props.js";

/** What {@link card} makes a card of. */
export interface CardInput {
  /** A title, or a header with colour, subtitle, tags and icon. */
  readonly header?: string | Props<Header> | undefined;
  readonly elements?: readonly CardElement[] | undefined;
  /** How the components are laid out. */
  readonly body?: Layout | undefined;
  readonly config?: Config | undefined;
  /** What is shown in the list of chats. */
  readonly summary?: string | undefined;
  /** Opened by a click on the card. */
  readonly card_link?: string | MultiUrl | undefined;
}

/**
 * A card, checked: what the platform would refuse is refused here, with the place.
 *
 * @throws `LarkError` of kind `validation`: more than 30 KB or 200 components, a form without a button that sends it, a
 * form or table inside another component, names missing or given twice, components of the old cards, and the like.
 * @example
 * ```ts
 * card({
 *   header: { title: "Leave", template: "blue" },
 *   elements: [markdown`**${name}** asks for leave`, button({ text: "Approve", value: approve({ id }) })],
 * });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-structure
 */
export function card(input: CardInput): Card {
  const { header, elements, body, config, summary, card_link } = input;
  const made: Card = {
    schema: "2.0",
    ...worded({
      config: summary === undefined ? config : { ...config, summary: { content: summary } },
      card_link: typeof card_link === "string" ? { url: card_link } : card_link,
      header: typeof header === "string" ? { title: plain(header) } : header && worded(header),
      body: (elements || body) && worded({ ...body, elements }),
    }),
  };
  assertCard(made);
  return made;
}

/**
 * A card of the platform's card builder.
 *
 * @example
 * ```ts
 * template("AAq…", { version: "1.0.0", variables: { name } });
 * ```
 */
export function template(
  template_id: string,
  options: { readonly version?: string; readonly variables?: object } = {},
): TemplateCard {
  const { version, variables } = options;
  return {
    type: "template",
    data: {
      template_id,
      ...(version !== undefined && { template_version_name: version }),
      ...(variables && { template_variable: variables }),
    },
  };
}
