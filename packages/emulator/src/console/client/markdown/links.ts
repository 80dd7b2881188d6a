/** An address that a click may open; `undefined` for one that could run something. */
export function safeUrl(given: unknown): string | undefined {
  if (typeof given !== "string") return undefined;
  const text = given.trim();
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return ["http:", "https:", "mailto:", "tel:", "lark:", "feishu:"].includes(url.protocol)
    ? url.href
    : undefined;
}
