import type { JSX } from "preact";
import type { ShownMember } from "../types.js";
import { Face } from "../ui/face.js";
import { Icon } from "../ui/icon.js";

/** Who is in a chat. */
export function Members({
  members,
  onClose,
}: {
  members: readonly ShownMember[];
  onClose: () => void;
}): JSX.Element {
  return (
    <aside class="members" aria-label="Members">
      <h3>
        Members
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </h3>
      <ul>
        {members.map(({ kind, id, name, email }) => (
          <li key={id} class="person">
            <Face name={name} bot={kind === "app"} />
            <span class="grow">
              {name} {kind === "app" ? <span class="badge">Bot</span> : null}
              <small>{email ?? id}</small>
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
