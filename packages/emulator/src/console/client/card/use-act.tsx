// From a click to its toast: ask, tell the app, show how it answered.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { at, tell } from "../live/ask.js";
import type { ShownMessage, ShownOutcome } from "../types.js";
import { Dialog } from "../ui/dialog.js";
import { showToast } from "../ui/toasts.js";
import type { Action } from "./context.js";
import { translated, wordsOf } from "./locale.js";
import { asNode, isNode, type Node } from "./node.js";

export interface Acting {
  act: (node: Node, action: Action) => Promise<void>;
  waiting: Node | undefined;
  /** The question that is open. */
  question: JSX.Element | null;
}

export function useAct(message: ShownMessage, me: { tenant: string; person: string }): Acting {
  const [waiting, wait] = useState<Node>();
  const [asked, askFor] = useState<{ confirm: Node; answer: (yes: boolean) => void }>();

  async function act(node: Node, action: Action): Promise<void> {
    if (waiting) return;
    if (isNode(node.confirm)) {
      const confirm = node.confirm;
      const yes = await new Promise<boolean>((answer) => askFor({ confirm, answer }));
      askFor(undefined);
      if (!yes) return;
    }
    wait(node);
    try {
      const path = at`/tenants/${me.tenant}/people/${me.person}/messages/${message.messageId}/actions`;
      const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const full = { ...without(action), timezone };
      showOutcome(await tell<ShownOutcome>("POST", path, { action: full }));
    } catch (error) {
      showToast({ type: "error", content: (error as Error).message });
    } finally {
      wait(undefined);
    }
  }

  const question = asked ? <Question {...asked} /> : null;
  return { act, waiting, question };
}

function Question({
  confirm,
  answer,
}: {
  confirm: Node;
  answer: (yes: boolean) => void;
}): JSX.Element {
  const title = wordsOf(confirm.title);
  return (
    <Dialog label={title} onClose={() => answer(false)}>
      <h2>{title}</h2>
      {confirm.text ? <p>{wordsOf(confirm.text)}</p> : null}
      <div class="dialog-buttons">
        <button type="button" class="card-button" onClick={() => answer(false)}>
          Cancel
        </button>
        <button type="button" class="card-button primary_filled" onClick={() => answer(true)}>
          Confirm
        </button>
      </div>
    </Dialog>
  );
}

function showOutcome({ toast, code, reason }: ShownOutcome): void {
  if (code !== undefined) {
    showToast({
      type: "error",
      content: `Something went wrong. Try again later. (code: ${code})`,
      reason,
    });
  } else if (toast) {
    const content =
      translated(asNode(toast.i18n), toast.content) || Object.values(toast.i18n ?? {})[0];
    showToast({ type: toast.type, content: content ?? "" });
  }
}

function without(action: Action): Action {
  const present = Object.entries(action).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Action;
}
