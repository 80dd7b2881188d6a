// Making and finding elements. Whatever is shown becomes text, never markup.

export function element(tag: string, className = "", text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function place(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

export async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`/_emulator${path}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as T;
}

export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function timeOf(ms: number): string {
  return new Date(ms).toLocaleTimeString();
}

export function face(name: string): HTMLElement {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "");
  return element("span", "face", letters.join("").toUpperCase());
}

export function field(label: string, value: string): HTMLElement {
  const row = element("div", "field");
  row.append(element("label", "", label), element("code", "", value));
  return row;
}
