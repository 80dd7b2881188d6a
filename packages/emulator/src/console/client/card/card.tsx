import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { safeUrl } from "../markdown/links.js";
import { Me } from "../me.js";
import type { ShownMessage } from "../types.js";
import { InCard } from "./context.js";
import { Element } from "./element.js";
import { Elements } from "./elements.js";
import { Header } from "./header.js";
import { LOCALE } from "./locale.js";
import { asNode, type Node, nodesOf, stringOf } from "./node.js";
import { useAct } from "./use-act.js";

/** A card as the platform draws it: JSON 2.0, 1.0, or a stand-in for a template. */
export function Card({ message, json }: { message: ShownMessage; json: Node }): JSX.Element {
  const me = useContext(Me);
  const { act, waiting, question } = useAct(message, me);
  if (json.type === "template") return <Template data={asNode(json.data)} />;
  const config = asNode(json.config);
  const old = json.schema !== "2.0";
  const link = asNode(json.card_link);
  const url = safeUrl(link.pc_url || link.url || undefined);
  const context = {
    messageId: message.messageId,
    appId: message.sender.id,
    chatId: message.chatId,
    old,
    streaming: message.streaming === true && config.streaming_mode !== false,
    config,
    colors: asNode(asNode(config.style).color),
    waiting,
    locked: waiting !== undefined || me.person === "",
    draw: Element,
    act,
    nameOf: (id: string) => message.people?.[id],
  };
  const body = old ? {} : asNode(json.body);
  const width = stringOf(config.width_mode);
  return (
    <InCard.Provider value={context}>
      <section
        class={`card ${width === "compact" ? "compact" : width === "fill" ? "fill" : ""}`}
        aria-busy={waiting !== undefined}
        aria-label="Card"
      >
        <Header header={headerOf(json)} />
        <Elements
          elements={old ? oldElements(json) : nodesOf(body.elements)}
          layout={body}
          class="card-body"
        />
        {url ? (
          <a class="card-link" href={url} target="_blank" rel="noopener noreferrer">
            Open
          </a>
        ) : null}
      </section>
      {question}
    </InCard.Provider>
  );
}

function headerOf({ header, i18n_header }: Node): Node {
  const translated = asNode(i18n_header)[LOCALE];
  return asNode(translated ?? header);
}

// A card of several languages has a list of elements for each.
function oldElements({ elements, i18n_elements }: Node): readonly Node[] {
  const languages = asNode(i18n_elements);
  const own = languages[LOCALE] ?? elements ?? languages.zh_cn ?? Object.values(languages)[0];
  return nodesOf(own);
}

// Only the platform has the templates of its card builder.
function Template({ data }: { data: Node }): JSX.Element {
  const variables = Object.entries(asNode(data.template_variable));
  return (
    <section class="card" aria-label="Card template">
      <div class="card-body elements">
        <p class="stand-in">
          Template <code>{stringOf(data.template_id)}</code>
          {data.template_version_name ? ` ${stringOf(data.template_version_name)}` : ""}
        </p>
        {variables.length > 0 ? (
          <dl class="variables">
            {variables.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </section>
  );
}
