import type { JSX } from "preact";
import type { ShownChat, ShownMember } from "../types.js";
import { Face } from "../ui/face.js";
import type { Picked } from "./written.js";

export interface Option extends Picked {
  bot: boolean;
}

/** Those in a chat whose names fit some words, bots first. */
export function optionsFor(
  words: string,
  members: readonly ShownMember[],
  me: string,
  mode: ShownChat["mode"],
): readonly Option[] {
  const wanted = words.toLowerCase();
  const everybody: Option[] = mode === "group" ? [{ id: "all", name: "All", bot: false }] : [];
  const others = members
    .filter(({ id }) => id !== me)
    .sort((one, other) => Number(other.kind === "app") - Number(one.kind === "app"))
    .map(({ id, name, kind }) => ({ id, name, bot: kind === "app" }));
  return [...others, ...everybody]
    .filter(({ name }) => name.toLowerCase().includes(wanted) && name.toLowerCase() !== wanted)
    .slice(0, 8);
}

/** Whom a text may mention. */
export function MentionList({
  options,
  at,
  onPick,
}: {
  options: readonly Option[];
  at: number;
  onPick: (option: Option) => void;
}): JSX.Element {
  return (
    <div id="mentions" class="popover above mentions" role="listbox" aria-label="Mention">
      {options.map((option, index) => (
        <div
          key={option.id}
          id={`mention-${index}`}
          class="menu-item person"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          // The text keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(option);
          }}
        >
          <Face name={option.name} bot={option.bot} />
          <span class="grow">{option.name}</span>
          {option.bot ? <span class="badge">Bot</span> : null}
        </div>
      ))}
    </div>
  );
}
