// Callouts, which Markdown writes as quotes that begin with their kind: `> [!NOTE]`.

/** How a callout of each kind looks: numbers of the platform's colours, id of an emoji. */
export const CALLOUTS: Readonly<
  Record<string, { background_color: number; border_color: number; emoji_id: string }>
> = {
  NOTE: { background_color: 5, border_color: 5, emoji_id: "memo" },
  TIP: { background_color: 4, border_color: 4, emoji_id: "bulb" },
  IMPORTANT: { background_color: 6, border_color: 6, emoji_id: "pushpin" },
  WARNING: { background_color: 3, border_color: 3, emoji_id: "rotating_light" },
  CAUTION: { background_color: 1, border_color: 1, emoji_id: "no_entry" },
};

/** Colours come in a light and a middle shade. */
const SHADE = 7;

/** The kind that a callout's colours say; a note, if none. */
export function calloutKind(callout: { background_color?: number; border_color?: number }): string {
  const color = callout.background_color ?? callout.border_color ?? 0;
  const found = Object.entries(CALLOUTS).find(
    ([, { background_color }]) => color === background_color || color === background_color + SHADE,
  );
  // Orange is between yellow and red.
  return found?.[0] ?? (color === 2 || color === 2 + SHADE ? "WARNING" : "NOTE");
}
