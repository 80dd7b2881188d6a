// Messages to many people at once: sent by the older endpoint, followed and recalled by these.

import type * as im from "@lark/im-v1";
import type * as message from "@lark/message-v4";
import type { Call, CallAt } from "../../http/call.js";
import { ROOT_DEPARTMENT, type UserIdType } from "../../state/directory.js";
import { childrenOf, membersOf } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { findUser } from "../people.js";
import { strings } from "../strings.js";
import { readContent } from "./content.js";
import { failures } from "./failures.js";
import { raiseRecalled } from "./raise.js";
import { hasRead } from "./reading.js";
import { deliver, directChat } from "./send.js";
import type { Batch, Message } from "./state.js";
import { messengerOf } from "./state.js";

const RECALLED_FOR = 24 * 3_600_000;

const ID_LISTS = [
  ["open_ids", "open_id"],
  ["user_ids", "user_id"],
  ["union_ids", "union_id"],
] as const satisfies readonly (readonly [string, UserIdType])[];

export const batchSendHandlers: HandlersOf<typeof message> = handlers({
  batchSendMessage: (call) => {
    const type = call.body.msg_type;
    const content = type === "interactive" ? call.body.card : call.body.content;
    const draft = readContent(call, type, JSON.stringify(content ?? {}));
    const { people, invalid } = receivers(call);
    const messages = [...people].map((unionId) =>
      deliver(
        call,
        { type, content: draft.text, mentions: draft.mentions },
        { chat: directChat(call, { kind: "user", id: unionId }) },
      ),
    );
    const id = `bm-${call.tenant.ids("uuid").replaceAll("-", "")}`;
    messengerOf(call.tenant).batches.set(id, { appId: call.app.appId, messages, recalled: false });
    return { message_id: id, ...invalid };
  },
});

export const batchHandlers: HandlersOf<typeof im> = handlers({
  deleteBatchMessage: (call) => {
    const batch = requireBatch(call);
    const [first] = batch.messages;
    if (first && call.clock.now() - first.createdAt > RECALLED_FOR) {
      throw failures.tooOldToRecall("the message was sent more than a day ago");
    }
    batch.recalled = true;
    for (const message of batch.messages) {
      if (!message.deleted) raiseRecalled(call, message);
      message.deleted = true;
    }
    return {};
  },

  getProgressBatchMessage: (call) => {
    const { messages, recalled } = requireBatch(call);
    return {
      batch_message_send_progress: {
        valid_user_ids_count: messages.length,
        success_user_ids_count: messages.length,
        read_user_ids_count: readCount(call, messages),
      },
      batch_message_recall_progress: {
        recall: recalled,
        recall_count: messages.filter(({ deleted }) => deleted).length,
      },
    };
  },

  getBatchMessageReadUser: (call) => {
    const { messages } = requireBatch(call);
    return {
      read_user: {
        read_count: String(readCount(call, messages)),
        total_count: String(messages.length),
      },
    };
  },
});

function requireBatch(call: CallAt<"batch_message_id">): Batch {
  const batch = messengerOf(call.tenant).batches.get(call.path.batch_message_id);
  if (!batch) throw failures.invalidRequest("invalid batch_message_id");
  if (batch.appId !== call.app.appId) {
    throw failures.notSender("another app sent this message");
  }
  return batch;
}

function readCount(call: Call, messages: readonly Message[]): number {
  return messages.filter((message) => hasRead(call, message)).length;
}

// Everybody once, however often they are named.
function receivers(call: Call) {
  const people = new Set<string>();
  const invalid: Record<string, string[]> = {};
  for (const [field, type] of ID_LISTS) {
    const unknown = strings(call.body[field]).filter((id) => {
      const user = findUser(call, id, type);
      if (user && !user.resigned) people.add(user.unionId);
      return !user || user.resigned;
    });
    invalid[`invalid_${field}`] = unknown;
  }
  invalid.invalid_department_ids = strings(call.body.department_ids).filter((id) => {
    const departments = departmentAndBelow(call, id);
    for (const openId of departments) {
      for (const { unionId } of membersOf(call, openId)) people.add(unionId);
    }
    return departments.length === 0;
  });
  return { people, invalid };
}

function departmentAndBelow(call: Call, id: string): string[] {
  const { directory } = call.tenant;
  const found =
    id === ROOT_DEPARTMENT
      ? ROOT_DEPARTMENT
      : (
          directory.findDepartment(id, "open_department_id") ??
          directory.findDepartment(id, "department_id")
        )?.openId;
  if (found === undefined) return [];
  return [found, ...childrenOf(call, found, true).map(({ openId }) => openId)];
}
