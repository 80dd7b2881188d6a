import type { JSX } from "preact";
import { Picture, useFileUrl } from "../content/picture.js";
import { Face } from "../ui/face.js";
import { useCard } from "./context.js";
import { translated, wordsOf } from "./locale.js";
import { type Node, nodesOf, stringOf } from "./node.js";

const SIZES = ["large", "medium", "small", "tiny", "stretch", "stretch_without_padding", "note"];
const FITS = ["crop_center", "crop_top", "fit_horizontal"];

/** An uploaded image, with its title. */
export function Image({ node }: { node: Node }): JSX.Element {
  const key = translated(node.i18n_img_key, stringOf(node.img_key));
  const mode = stringOf(node.size || node.mode);
  const size = SIZES.includes(mode) ? mode : node.compact_width ? "medium" : "";
  const fit = [stringOf(node.scale_type), mode].find((name) => FITS.includes(name)) ?? "";
  const title = wordsOf(node.title);
  return (
    <figure class={`card-image ${size} ${fit}`}>
      <Picture file={key} alt={wordsOf(node.alt) || title} preview={node.preview !== false} />
      {title ? <figcaption>{title}</figcaption> : null}
    </figure>
  );
}

/** Several images in one arrangement. */
export function ImageCombination({ node }: { node: Node }): JSX.Element {
  return (
    <div class={`combination ${stringOf(node.combination_mode)}`}>
      {nodesOf(node.img_list).map((image, at) => (
        <Picture
          key={at}
          file={translated(image.i18n_img_key, stringOf(image.img_key))}
          alt={`Picture ${at + 1}`}
        />
      ))}
    </div>
  );
}

/** Somebody by name and picture. */
export function PersonShown({ node }: { node: Node }): JSX.Element {
  const id = stringOf(node.user_id);
  return <Someone id={id} avatar={node.show_avatar !== false} name={node.show_name !== false} />;
}

export function PersonList({ node }: { node: Node }): JSX.Element {
  return (
    <div class="person-list">
      {nodesOf(node.persons).map(({ id }) => (
        <Someone
          key={stringOf(id)}
          id={stringOf(id)}
          avatar={node.show_avatar !== false}
          name={node.show_name !== false}
        />
      ))}
    </div>
  );
}

function Someone({
  id,
  avatar,
  name,
}: {
  id: string;
  avatar: boolean;
  name: boolean;
}): JSX.Element {
  const { nameOf } = useCard();
  const known = nameOf(id) ?? id;
  return (
    <span class="someone" title={known}>
      {avatar ? <Face name={known} /> : null}
      {name ? known : <span class="visually-hidden">{known}</span>}
    </span>
  );
}

export function Audio({ node }: { node: Node }): JSX.Element {
  const urlOf = useFileUrl();
  return (
    <a class="stand-in" href={urlOf(stringOf(node.file_key))} download>
      ▶ Audio <small>{stringOf(node.file_key)}</small>
    </a>
  );
}
