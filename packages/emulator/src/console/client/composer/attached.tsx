import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../ui/icon.js";

/** The pictures that will be sent. */
export function Attached({
  pictures,
  onRemove,
}: {
  pictures: readonly File[];
  onRemove: (file: File) => void;
}): JSX.Element | null {
  if (pictures.length === 0) return null;
  return (
    <div class="attached">
      {pictures.map((file, at) => (
        <div key={at}>
          <Preview file={file} />
          <button
            type="button"
            class="icon-button"
            aria-label={`Leave out ${file.name}`}
            onClick={() => onRemove(file)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}

function Preview({ file }: { file: File }): JSX.Element {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img src={url} alt={file.name} />;
}
