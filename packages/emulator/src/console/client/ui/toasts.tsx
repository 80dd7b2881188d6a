import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "./icon.js";

export interface Toast {
  type: "info" | "success" | "warning" | "error";
  content: string;
  /** For whoever writes the bot. */
  reason?: string | undefined;
}

interface Shown extends Toast {
  key: number;
}

const STAYS = 4000;
const listeners = new Set<(toast: Toast) => void>();
const SIGNS = { info: "i", success: "✓", warning: "!", error: "✕" };

export function showToast(toast: Toast): void {
  for (const listener of listeners) listener(toast);
}

/** The notices at the top of the page. */
export function Toasts(): JSX.Element {
  const [shown, set] = useState<readonly Shown[]>([]);
  useEffect(() => {
    let count = 0;
    const add = (toast: Toast): void => {
      count += 1;
      const key = count;
      set((before) => [...before.slice(-3), { ...toast, key }]);
      // What has a reason takes longer to read.
      const stays = toast.reason ? 2 * STAYS : STAYS;
      setTimeout(() => set((before) => before.filter((one) => one.key !== key)), stays);
    };
    listeners.add(add);
    return () => void listeners.delete(add);
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map(({ key, type, content, reason }) => (
        <div key={key} class={`toast ${type}`}>
          <span class="sign" aria-hidden="true">
            {SIGNS[type]}
          </span>
          <span>
            <span class="visually-hidden">{type}: </span>
            {content}
            {reason ? <small>{reason}</small> : null}
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label="Dismiss"
            onClick={() => set((before) => before.filter((one) => one.key !== key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
