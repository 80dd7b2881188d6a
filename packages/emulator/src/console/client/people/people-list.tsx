import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { DirectoryPerson } from "../types.js";
import { Face } from "../ui/face.js";

const SHOWN = 60;

/** People to pick one of, found by their names. */
export function PeopleList({
  people,
  onPick,
}: {
  people: readonly DirectoryPerson[];
  onPick: (unionId: string) => void;
}): JSX.Element {
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase();
  const found = people.filter(({ name, email = "" }) =>
    `${name} ${email}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <input
        class="text-input"
        type="search"
        placeholder="Find somebody"
        aria-label="Find somebody"
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== "Enter" || !first) return;
          // Or the key would press the button that gets the focus.
          event.preventDefault();
          onPick(first.unionId);
        }}
      />
      <div class="people-list">
        {found.slice(0, SHOWN).map(({ unionId, name, email, departments }) => (
          <button
            key={unionId}
            type="button"
            class="menu-item person"
            onClick={() => onPick(unionId)}
          >
            <Face name={name} />
            <span class="grow">
              {name}
              <small>{email ?? departments.join(", ")}</small>
            </span>
          </button>
        ))}
        {found.length === 0 ? <p class="empty">Nobody is called that.</p> : null}
        {found.length > SHOWN ? (
          <p class="empty">{found.length - SHOWN} more: type a name.</p>
        ) : null}
      </div>
    </>
  );
}
