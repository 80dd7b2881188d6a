import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Something over the page, that ends by Escape, by a click elsewhere, or when the focus leaves it. */
export function Popover({
  label,
  role = "dialog",
  class: className = "",
  onClose,
  children,
}: {
  label: string;
  role?: "dialog" | "menu" | "listbox";
  class?: string;
  onClose: () => void;
  children: ComponentChildren;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Room>({ above: false, shift: 0 });
  // At once: a key that comes next is meant for it.
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const inside = box.current!;
    setRoom(roomFor(inside));
    const first = inside.querySelector<HTMLElement>("input, [aria-selected=true], button");
    first?.focus();
    const outside = (event: Event): void => {
      if (!inside.contains(event.target as Node)) onClose();
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      if (inside.contains(document.activeElement) || document.activeElement === document.body) {
        before?.focus();
      }
    };
  }, []);
  return (
    // biome-ignore lint/a11y: its role is one of the three above
    <div
      ref={box}
      class={`popover ${className}${room.above ? " above" : ""}`}
      style={{ translate: room.shift ? `${room.shift}px` : undefined }}
      role={role}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          onClose();
        } else move(event, box.current!);
      }}
    >
      {children}
    </div>
  );
}

interface Room {
  /** Whether it opens upwards, where there is more room. */
  above: boolean;
  /** Pixels to the right, for it to be whole. */
  shift: number;
}

function roomFor(box: HTMLElement): Room {
  const { top, bottom, left, right, height } = box.getBoundingClientRect();
  const around = box.closest(".messages")?.getBoundingClientRect();
  const [start, end] = around ? [around.top, around.bottom] : [0, innerHeight];
  const above = bottom > end && top - start > height;
  return { above, shift: Math.max(0, 8 - left) || Math.min(0, innerWidth - 8 - right) };
}

// The arrow keys walk through the buttons of a list.
function move(event: KeyboardEvent, box: HTMLElement): void {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const target = event.target as HTMLElement;
  if (step === undefined || (target.tagName === "INPUT" && /Left|Right/.test(event.key))) return;
  const stops = [...box.querySelectorAll<HTMLElement>("button:not(:disabled)")];
  const now = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[now === -1 ? (step > 0 ? 0 : stops.length - 1) : now + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
