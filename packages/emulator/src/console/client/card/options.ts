// What a select offers: options of the card, or people.

import { useContext } from "preact/hooks";
import { at } from "../live/ask.js";
import { useLive } from "../live/live.js";
import { Me } from "../me.js";
import type { ShownMember } from "../types.js";
import { useCard } from "./context.js";
import { wordsOf } from "./locale.js";
import { type Node, nodesOf, stringOf } from "./node.js";

export interface Option {
  value: string;
  text: string;
}

/** People go by the id that the card's app knows them by: those it names, or the members of the chat. */
export function useOptions(node: Node): readonly Option[] {
  const { appId, chatId, nameOf } = useCard();
  const { tenant } = useContext(Me);
  const people = node.tag === "select_person" || node.tag === "multi_select_person";
  const given = nodesOf(node.options);
  const all = people && given.length === 0;
  const path = all ? `${at`/tenants/${tenant}/chats/${chatId}/members`}?app=${appId}` : undefined;
  const { members = [] } = useLive<{ members: ShownMember[] }>(path) ?? {};
  if (all) {
    return members
      .filter(({ kind }) => kind === "user")
      .map(({ name, openId }) => ({ value: openId ?? "", text: name }));
  }
  return given.map((option) => {
    const value = stringOf(option.value);
    const text = wordsOf(option.text);
    return { value, text: text || (people ? nameOf(value) : undefined) || value };
  });
}
