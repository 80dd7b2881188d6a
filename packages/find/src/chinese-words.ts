// Chinese has no blanks between words: pairs of characters stand for them.

import { entries } from "./entries.js";
import type { Entry } from "./entry.js";
import { CHINESE_IDIOMS } from "./idioms.js";

/** What is said in several ways, and the one that stands for all. */
const SAME: readonly (readonly [said: RegExp, stands: string])[] = [
  [/多个|多条|多人/g, "批量"],
  [/发起|提交|新建|生成/g, "创建"],
  [/(进入|加入|进|入)(群聊|群组|群)/g, "入群"],
  [/踢(人|出)?|移出|移除|去除|清除|清空/g, "删除"],
  [/查询|查找|查看|读取|拉取|取得|获得|检索|列出|查一?下?/g, "获取"],
  [/新建|新增|添加|增加|追加/g, "创建"],
  [/修改|编辑|变更|调整|更改|设置/g, "更新"],
  [/群聊|群组|聊天群/g, "群"],
  [/多维表格|bitable|base/gi, "多维表格"],
  [/电子表格|在线表格/g, "表格"],
  [/员工|雇员|人员/g, "员工"],
  [/详情|明细/g, "信息"],
  [/清单/g, "清单"],
  [/日程/g, "日程"],
  [/推送/g, "发送"],
];

/** Never part of what is looked for. */
const FILLERS =
  /如何|怎么样?|怎样|请问|我(想|要|们)?|想要?|需要|可以|能否|能不能|调用|使用|通过|根据|接口|飞书|开放平台|当|时候?$|一(个|条|下|些|位|份|张)|某(个|条)?|指定|单个|对应|相关|所有|全部|的|了|吗|呢|里面?|中|并|和|与|或|及|到|向|给|为|在|从|对|将|把|让|下/g;

const CJK = /[\u3400-\u9fff]/;

/** Whether a text has Chinese in it. */
export const hasChinese = (text: string): boolean => CJK.test(text);

function plainText(text: string): string {
  let plain = text.toLowerCase().replace(/（.*?）|\(.*?\)/g, "");
  for (const [said, stands] of SAME) plain = plain.replace(said, stands);
  return plain.replace(FILLERS, " ").trim();
}

/** What each part of it is about stands last: 字段 in 数据表字段. */
const headsOf = (plain: string): string[] =>
  plain.split(/\s+/).map((part) => {
    const short = part.replace(/(事件|列表|信息|内容|数据)+$/, "");
    return (short.length > 1 ? short : part).slice(-2);
  });

/** The summary, and what else people call it: each for itself. */
const namesOf = ({ id, zh = "" }: Entry): string[] => [
  ...(zh ? [zh] : []),
  ...(CHINESE_IDIOMS[id]?.split(" ") ?? []),
];

const VERBS =
  /创建|更新|删除|获取|发送|上传|下载|复制|移动|撤回|取消|订阅|转发|回复|导出|导入|合并|拆分|启用|停用|同步|识别|翻译|加签|转交|拒绝|同意|退回|置顶|推送|绑定|解绑|授权|邀请|加入|结束|开始|完成|恢复|检查|判断|替换/;

/** What is done. */
const verbOf = (plain: string): string | undefined => VERBS.exec(plain)?.[0];

const isBatch = (plain: string): boolean => /批量|多/.test(plain);

/** Whether it says that something happened, verb last: 用户创建. */
export const saysWhatHappened = (text: string): boolean =>
  /事件|时$|时候|回调|触发/.test(text) ||
  /^(?!创建|更新|删除|批量|获取|发送).+(创建|更新|删除|变更|加入|离职|入职|退出|解散|撤回|完成|开始|结束)$/.test(
    plainText(text),
  );

/** `发送消息` is 发送, 送消, 消息. */
function pairsOf(text: string): string[] {
  const plain = plainText(text);
  const pairs = new Set<string>();
  for (const run of plain.match(/[\u3400-\u9fff]+|[a-z0-9]+/g) ?? []) {
    if (!CJK.test(run) || run.length === 1) pairs.add(run);
    else for (let at = 0; at + 1 < run.length; at++) pairs.add(run.slice(at, at + 2));
  }
  return [...pairs];
}

/** What a name counts that is about something else, does something else, or does it to one instead of many. */
const OTHER = { head: 0.6, verb: 0.6, batch: 0.75 };
/** How much of the name the query has to say, too. */
const EXACT = 0.4;

/** One of an entry's names. */
interface Name {
  readonly entry: Entry;
  readonly plain: string;
  readonly pairs: readonly string[];
  readonly heads: readonly string[];
}

interface Index {
  readonly byPair: ReadonlyMap<string, readonly Name[]>;
}

let index: Index | undefined;

/** How well the Chinese names of each entry answer a query, from 0 to 1. */
export function matchChinese(query: string): Map<Entry, number> {
  index ??= buildIndex();
  const { byPair } = index;
  const asked = plainText(query);
  const verb = verbOf(asked);
  const head = headsOf(asked).at(-1)!;
  const shared = new Map<Name, number>();
  let all = 0;
  for (const pair of pairsOf(query)) {
    const found = byPair.get(pair) ?? [];
    const weight = weightOf(found.length);
    all += weight;
    for (const name of found) shared.set(name, (shared.get(name) ?? 0) + weight);
  }
  const scores = new Map<Entry, number>();
  for (const [name, sum] of shared) {
    const { entry, plain, pairs, heads } = name;
    const whole = pairs.reduce((of, pair) => of + weightOf(byPair.get(pair)!.length), 0);
    const score =
      (heads.includes(head) ? 1 : OTHER.head) *
      (verb && verbOf(plain) !== verb ? OTHER.verb : 1) *
      (isBatch(plain) === isBatch(asked) ? 1 : OTHER.batch) *
      (sum / all) *
      (1 - EXACT + EXACT * (sum / whole));
    scores.set(entry, Math.max(score, scores.get(entry) ?? 0));
  }
  return scores;
}

// A rare pair says more; one that nobody uses says that something is missing.
const weightOf = (count: number) => Math.log(1 + entries.length / Math.max(3, count));

function buildIndex(): Index {
  const names = entries.flatMap((entry) =>
    namesOf(entry).map((text) => {
      const plain = plainText(text);
      return { entry, plain, pairs: pairsOf(text), heads: headsOf(plain) };
    }),
  );
  const byPair = new Map<string, Name[]>();
  for (const name of names) {
    for (const pair of name.pairs) {
      const found = byPair.get(pair);
      if (found) found.push(name);
      else byPair.set(pair, [name]);
    }
  }
  return { byPair };
}
