// What the examples of the packages' READMEs have at hand, beside what their package and its peers export.
import type { Card } from "@lark/card";
import type { Client } from "@lark/core";
import type { MessageReceiveEvent } from "@lark/im-v1/events";
import type { ReadMessage } from "@lark/message";
import type * as tables from "@lark/tables";

type Text = ReturnType<typeof tables.text>;

declare global {
  const client: Client;
  const event: MessageReceiveEvent;
  const message: ReadMessage;
  const request: Request;

  // Ids and texts of the reader's own.
  const chatId: string;
  const openId: string;
  const botId: string;
  const message_id: string;
  const file_key: string;
  const documentId: string;
  const copyId: string;
  const spaceId: string;
  const appToken: string;
  const app_token: string;
  const table_id: string;
  const record_id: string;
  const id: string;
  const report: string;
  const whatTheyWrote: string;
  const names: ReadonlyMap<string, string>;

  // Files of theirs.
  const blob: Blob;
  const source: Blob;
  const upload: {
    readonly source: Blob;
    readonly name: string;
    readonly parent: ReturnType<typeof import("@lark/files").folder>;
  };

  // Code of theirs.
  const model: { textStream(prompt: string): AsyncIterable<string> };
  function save(id: string, reason: string): Promise<void>;
  function done(id: string): Card;
  function parse(
    text: Uint8Array,
    options: { readonly columns: true },
  ): { sku: string; name: string }[];

  // Tables of theirs.
  const tasks: tables.Table<{
    title: Text;
    state: tables.Field<"Open" | "Done", "Open" | "Done", "Open" | "Done">;
    points: ReturnType<typeof tables.number>;
    due: ReturnType<typeof tables.date>;
    changed: ReturnType<typeof tables.modifiedTime>;
    who: ReturnType<typeof tables.people>;
    files: ReturnType<typeof tables.attachments>;
    a: Text;
    b: Text;
    c: Text;
    d: Text;
  }>;
  const stock: tables.Table<{ sku: Text; name: Text }>;
}
