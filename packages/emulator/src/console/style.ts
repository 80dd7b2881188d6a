export const CONSOLE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2329; --soft: #646a73; --line: #e3e5e8; --back: #f2f3f5;
  --card: #fff; --brand: #3370ff; --mine: #d6e4ff; --good: #16a34a; --bad: #d83931; --code: #f7f8fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #9aa0a6; --line: #33373d; --back: #16181b; --card: #1f2226;
    --brand: #6b9bff; --mine: #22375f; --good: #4ade80; --bad: #ff7b72; --code: #191b1f; }
}
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column; background: var(--back);
  color: var(--ink); font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
header { display: flex; align-items: center; gap: 14px; padding: 12px 20px; background: var(--card);
  border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 17px; }
h2 { margin: 0 0 10px; font-size: 12px; letter-spacing: .06em; text-transform: uppercase;
  color: var(--soft); }
.live { padding: 2px 10px 2px 8px; border-radius: 999px; font-size: 12px; background: var(--back);
  color: var(--soft); }
.live::before { content: "●"; margin-right: 6px; }
.live.on { color: var(--good); }
.clock { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
main { flex: 1; min-height: 0; display: grid; gap: 16px; padding: 16px 20px;
  grid-template-columns: 270px minmax(0, 1fr) minmax(0, 1fr); }
main > section, aside > section { background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; padding: 16px; min-height: 0; }
main > section { display: flex; flex-direction: column; }
aside { display: flex; flex-direction: column; gap: 16px; min-height: 0; }
aside > section:last-child { flex: 1; overflow: auto; }
.app + .app { margin-top: 14px; padding-top: 14px; border-top: 1px solid var(--line); }
.app b, .facts b { font-weight: 600; }
.field { margin-top: 8px; }
.field label { display: block; font-size: 12px; color: var(--soft); }
code, pre { font: 12px/1.6 ui-monospace, "DejaVu Sans Mono", monospace; }
.field code { display: block; padding: 4px 8px; border-radius: 6px; background: var(--code);
  overflow-wrap: anywhere; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
  text-align: left; }
.reveal { margin-top: 4px; color: var(--brand); font-size: 12px; }
.tag { display: inline-block; padding: 0 7px; margin-left: 6px; border-radius: 5px; font-size: 11px;
  background: var(--back); color: var(--soft); }
.facts { margin: 0 0 12px; color: var(--soft); overflow-wrap: anywhere; }
.person { display: flex; gap: 10px; align-items: center; padding: 4px 0; }
.face { flex: none; width: 28px; height: 28px; border-radius: 50%; display: grid; color: #fff;
  place-items: center; font-size: 12px; font-weight: 600; background: var(--brand); }
.person div, .entry div { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.small { display: block; color: var(--soft); font-size: 12px; }
.chats { flex: 1; min-height: 0; display: grid; grid-template-columns: 160px minmax(0, 1fr);
  gap: 14px; }
nav { overflow: auto; }
nav button { display: block; width: 100%; padding: 7px 10px; border-radius: 8px;
  overflow-wrap: anywhere; }
nav button:hover { background: var(--back); }
nav button[aria-current] { background: var(--mine); font-weight: 600; }
.conversation { overflow: auto; padding: 4px 6px 4px 14px; border-left: 1px solid var(--line); }
.message { display: flex; gap: 10px; margin-bottom: 14px; }
.message.app-sent { flex-direction: row-reverse; }
.message > div { min-width: 0; max-width: 82%; }
.message.app-sent > div { text-align: right; }
.bubble { display: inline-block; max-width: 100%; padding: 8px 12px; border-radius: 12px;
  background: var(--back); white-space: pre-wrap; overflow-wrap: anywhere; text-align: left; }
.app-sent .bubble { background: var(--mine); }
.app-sent .face { background: #7a5af8; }
.deleted .bubble { font-style: italic; color: var(--soft); }
.reply { border-left: 3px solid var(--line); padding-left: 8px; margin-bottom: 2px; font-size: 12px;
  color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.count { letter-spacing: 0; font-weight: 400; }
.requests { flex: 1; overflow: auto; }
details { border-top: 1px solid var(--line); }
details:first-child { border-top: 0; }
summary { display: flex; gap: 10px; align-items: baseline; padding: 7px 2px; cursor: pointer;
  list-style: none; }
summary::-webkit-details-marker { display: none; }
.method { flex: none; width: 52px; font: 600 11px ui-monospace, "DejaVu Sans Mono", monospace;
  color: var(--brand); }
.address { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.outcome { flex: none; font-variant-numeric: tabular-nums; }
.ok { color: var(--good); }
.failed { color: var(--bad); }
pre { margin: 0 0 10px; padding: 10px; max-height: 320px; overflow: auto; border-radius: 8px;
  background: var(--code); white-space: pre-wrap; overflow-wrap: anywhere; }
.empty { color: var(--soft); }
@media (max-width: 1000px) {
  body { height: auto; }
  main { grid-template-columns: minmax(0, 1fr); }
  .requests, .conversation, nav, aside > section:last-child { max-height: 60vh; }
}
`;
