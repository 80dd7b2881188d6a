import { asNode, type Node, stringOf } from "./node.js";

const LOCALES = [
  "zh_cn",
  "en_us",
  "zh_hk",
  "zh_tw",
  "ja_jp",
  "id_id",
  "vi_vn",
  "th_th",
  "pt_br",
  "es_es",
  "ko_kr",
  "de_de",
  "fr_fr",
  "it_it",
  "ru_ru",
  "ms_my",
];

/** The platform's name for the reader's language. */
export const LOCALE: string = localeOf(navigator.language);

function localeOf(language: string): string {
  const name = language.toLowerCase().replace("-", "_");
  const [tongue] = name.split("_");
  return (
    LOCALES.find((one) => one === name) ??
    LOCALES.find((one) => one.startsWith(`${tongue}_`)) ??
    "en_us"
  );
}

/** What an author wrote in the reader's language. */
export function translated<T>(i18n: unknown, otherwise: T): T {
  const own = asNode(i18n)[LOCALE];
  return own === undefined || own === null || own === "" ? otherwise : (own as T);
}

/** The words of a text object, or of a plain string. */
export function wordsOf(text: unknown): string {
  if (typeof text === "string") return text;
  const { content, i18n_content, i18n } = asNode(text) as Node;
  return translated(i18n_content ?? i18n, stringOf(content));
}
