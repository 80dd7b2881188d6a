/** The emoji of the platform that people use most, by the type that events and the API know them by. */
export const EMOJI: Readonly<Record<string, string>> = {
  THUMBSUP: "👍",
  OK: "👌",
  HEART: "❤️",
  SMILE: "😄",
  LAUGH: "😂",
  APPLAUSE: "👏",
  DONE: "✅",
  PARTY: "🎉",
  FIRE: "🔥",
  MUSCLE: "💪",
  THANKS: "🙏",
  ThumbsDown: "👎",
  CROSSMARK: "❌",
  JIAYI: "➕",
  WAVE: "👋",
  BLUSH: "😊",
  WINK: "😉",
  LOVE: "😍",
  TEARS: "😢",
  SOB: "😭",
  WOW: "😲",
  THINKING: "🤔",
  FACEPALM: "🤦",
  SWEAT: "😅",
  ANGRY: "😠",
  SHOCKED: "😱",
  SLEEP: "😴",
  COOL: "😎",
  YEAH: "✌️",
  FISTBUMP: "👊",
  SHAKE: "🤝",
  ROSE: "🌹",
  TROPHY: "🏆",
  Hundred: "💯",
  Coffee: "☕",
  CAKE: "🎂",
  BEER: "🍺",
  EYES: "👀",
  Pin: "📌",
  Typing: "⌨️",
  OnIt: "🫡",
  LGTM: "👍",
  CheckMark: "✔️",
  BROKENHEART: "💔",
};

/** The character of a type of emoji, whatever its capitals. */
export function emojiOf(type: string): string | undefined {
  if (Object.hasOwn(EMOJI, type)) return EMOJI[type];
  const known = Object.keys(EMOJI).find((name) => name.toLowerCase() === type.toLowerCase());
  return known && EMOJI[known];
}
