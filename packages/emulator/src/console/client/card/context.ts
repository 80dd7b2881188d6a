import { createContext, type FunctionComponent } from "preact";
import { useContext } from "preact/hooks";
import type { TagContext } from "../markdown/tags.js";
import type { OwnColors } from "./colors.js";
import type { Node } from "./node.js";

/** What an app is told of somebody's act, beside what the page adds to each. */
export type Action = Readonly<Record<string, unknown>> & { readonly tag: string };

/** What the components of one card share. */
export interface CardContext extends TagContext {
  messageId: string;
  /** The app that sent it. */
  appId: string;
  chatId: string;
  old: boolean;
  /** Whether text is being written into it. */
  streaming: boolean;
  config: Node;
  colors: OwnColors;
  /** The component whose callback is being waited for. */
  waiting: Node | undefined;
  /** Whether anything can be done with it. */
  locked: boolean;
  /** Draws a component: containers are among what it draws. */
  draw: FunctionComponent<{ node: Node }>;
  /** Asks where the component wants it, and tells the app. */
  act: (node: Node, action: Action) => Promise<void>;
}

export const InCard = createContext<CardContext | undefined>(undefined);

export function useCard(): CardContext {
  return useContext(InCard)!;
}
