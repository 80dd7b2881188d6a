import type { EventEntry } from "./entry.js";

/** What the platform asks an app and waits for: no document describes it, @lark/events answers it. */
export const callbacks: readonly EventEntry[] = [
  {
    kind: "event",
    id: "card.action.trigger",
    module: "@lark/events",
    name: "onCardAction",
    summary:
      "Somebody pressed a button of a card or filled in its form: the callback that an app answers.",
    zh: "卡片回传交互回调：点击卡片按钮",
    scopes: [],
    fieldScopes: [],
    deprecated: false,
    example: `import { createEventHandler, onCardAction } from "@lark/events";

export const handle = createEventHandler({
  encryptKey: "…",
  verificationToken: "…",
  listeners: [
    onCardAction(({ action }) => ({ toast: { type: "success", content: \`saved \${action.name}\` } })),
  ],
});`,
  },
  {
    kind: "event",
    id: "url.preview.get",
    module: "@lark/events",
    name: "onUrlPreview",
    summary: "A link was sent whose preview the app makes: the callback that it answers.",
    zh: "链接预览回调：拉取链接预览数据",
    scopes: [],
    fieldScopes: [],
    deprecated: false,
    example: `import { createEventHandler, onUrlPreview } from "@lark/events";

export const handle = createEventHandler({
  encryptKey: "…",
  verificationToken: "…",
  listeners: [onUrlPreview(() => ({ inline: { title: "Example" } }))],
});`,
  },
];
