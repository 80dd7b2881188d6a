import type { JSX } from "preact";
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { at } from "../live/ask.js";
import { Dialog } from "../ui/dialog.js";

/** The tenant whose files are shown. */
export const FilesOf = createContext("");

export function useFileUrl(): (key: string) => string {
  const tenant = useContext(FilesOf);
  return (key) => `/_emulator${at`/tenants/${tenant}/files/${key}`}`;
}

/** An uploaded picture by its key, which a click shows in full. */
export function Picture({
  file,
  alt,
  class: className = "",
  preview = true,
}: {
  file: string;
  alt: string;
  class?: string;
  preview?: boolean;
}): JSX.Element {
  const urlOf = useFileUrl();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  // Pictures come from the emulator alone: an address elsewhere is told, and not asked for.
  if (missing || !/^[\w-]+$/.test(file)) {
    return (
      <span class={`picture missing ${className}`} role="img" aria-label={alt || "Picture"}>
        {alt || "picture"} <small>{file}</small>
      </span>
    );
  }
  const shown = (
    <img src={urlOf(file)} alt={alt || "Picture"} loading="lazy" onError={() => setMissing(true)} />
  );
  if (!preview) return <span class={`picture ${className}`}>{shown}</span>;
  return (
    <>
      <button
        type="button"
        class={`picture ${className}`}
        aria-label={`Show in full: ${alt || "picture"}`}
        onClick={() => setOpen(true)}
      >
        {shown}
      </button>
      {open ? (
        <Dialog label={alt || "Picture"} onClose={() => setOpen(false)}>
          <img class="full-picture" src={urlOf(file)} alt={alt || "Picture"} />
          <button type="button" class="plain-button" onClick={() => setOpen(false)}>
            Close
          </button>
        </Dialog>
      ) : null}
    </>
  );
}
