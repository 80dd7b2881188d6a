// What apps hear of documents that they subscribed to.

import * as bitable from "@lark/bitable-v1";
import { batchGetIdUser } from "@lark/contact-v3";
import * as docx from "@lark/docx-v1";
import * as drive from "@lark/drive-v1";
import * as sheets from "@lark/sheets-v3";
import * as wiki from "@lark/wiki-v2";
import { describe, expect, test } from "vitest";
import { listeningWorld } from "../support/raised.js";

async function cloud() {
  const world = await listeningWorld();
  const { emulator, client } = world;
  const ada = { userAccessToken: emulator.issueUserAccessToken({ user: "ada@example.com" }) };
  const follow = (file_token: string, file_type: string, as: object = {}) =>
    drive.subscribeFile(
      client,
      {
        path: { file_token },
        query: {
          file_type,
          ...(file_type === "folder" ? { event_type: "file.created_in_folder_v1" } : {}),
        },
      },
      as,
    );
  const newDocument = async (folder_token = "") => {
    const { document } = await docx.createDocument(client, { body: { title: "D", folder_token } });
    return document!.document_id!;
  };
  return { ...world, ada, follow, newDocument };
}

const text = (content: string) => ({ elements: [{ text_run: { content } }] });

export function documents(): void {
  describe("documents", () => {
    test("tell those who subscribed of edits, and of a new title, which is a block like others", async () => {
      const { client, during, follow, newDocument } = await cloud();
      const document_id = await newDocument();
      const path = { document_id, block_id: document_id };
      const edit = (content: string) =>
        during(() =>
          docx.patchDocumentBlock(client, {
            path,
            body: { update_text_elements: text(content) },
          } as docx.PatchDocumentBlockRequest),
        );
      expect(await edit("One")).toEqual([]);
      await follow(document_id, "docx");
      const heard = await edit("Two");
      expect(heard.map(({ name }) => name)).toEqual([
        "drive.file.title_updated_v1",
        "drive.file.edit_v1",
      ]);
      expect(heard[1]?.event).toMatchObject({
        file_type: "docx",
        file_token: document_id,
        operator_id_list: [{ open_id: expect.stringMatching(/^ou_/) }],
        subscriber_id_list: [{ open_id: expect.stringMatching(/^ou_/) }],
      });
      const batch = await during(() =>
        docx.batchUpdateDocumentBlock(client, {
          path: { document_id },
          body: { requests: [{ block_id: document_id, update_text_elements: text("Three") }] },
        } as docx.BatchUpdateDocumentBlockRequest),
      );
      expect(batch).toHaveLength(2);
      await drive.deleteFileEventSubscription(client, {
        path: { file_token: document_id },
        query: { file_type: "docx" },
      });
      expect(await edit("Four")).toEqual([]);
    });

    test("that are made in a folder are told of to those who follow the folder", async () => {
      const { client, during, follow } = await cloud();
      const folder = await drive.createFolderFile(client, {
        body: { name: "F", folder_token: "" },
      });
      const folder_token = folder.token!;
      await follow(folder_token, "folder");
      const created = async (make: () => Promise<unknown>) => {
        const heard = await during(make);
        expect(heard).toMatchObject([
          { name: "drive.file.created_in_folder_v1", event: { folder_token } },
        ]);
        return heard[0]!.event as { file_type: string; file_token: string };
      };
      expect(
        await created(() => docx.createDocument(client, { body: { title: "D", folder_token } })),
      ).toMatchObject({ file_type: "docx" });
      await created(() => sheets.createSpreadsheet(client, { body: { title: "S", folder_token } }));
      const base = await created(() =>
        bitable.createApp(client, { body: { name: "B", folder_token } }),
      );
      await created(() =>
        bitable.copyApp(client, {
          path: { app_token: base.file_token },
          body: { name: "C", folder_token },
        }),
      );
      await created(() =>
        drive.uploadAllFile(client, {
          body: {
            file_name: "a.txt",
            parent_type: "explorer",
            parent_node: folder_token,
            size: 4,
            file: new File(["text"], "a.txt"),
          },
        }),
      );
    });

    test("with comments tell the owner, those who wrote before and those who are named", async () => {
      const { client, during, ada, newDocument, emulator } = await cloud();
      const file_token = await newDocument();
      const path = { file_token };
      const query = { file_type: "docx" } as const;
      const said = (words: string) => ({
        elements: [{ type: "text_run", text_run: { text: words } }],
      });
      const comment = await during(() =>
        drive.createFileComment(
          client,
          { path, query, body: { reply_list: { replies: [{ content: said("hm") }] } } } as never,
          ada,
        ),
      );
      // The app owns the document: it need not subscribe.
      expect(comment).toMatchObject([
        {
          name: "drive.notice.comment_add_v1",
          event: { notice_meta: { notice_type: "add_comment" }, is_mentioned: false },
        },
      ]);
      const { comment_id } = comment[0]!.event;
      const reply = (content: object, as: object = {}) =>
        during(() =>
          drive.createFileCommentReply(
            client,
            { path: { ...path, comment_id }, query, body: { content } } as never,
            as,
          ),
        );
      expect(await reply(said("well"))).toEqual([]);
      await drive.subscribeUser(
        client,
        { body: { event_type: "drive.notice.comment_add_v1" } },
        ada,
      );
      const { user_list = [] } = await batchGetIdUser(client, {
        body: { emails: ["ada@example.com"] },
      });
      const person = { type: "person", person: { user_id: user_list[0]!.user_id } };
      const answer = await reply({ elements: [person] });
      expect(answer).toMatchObject([
        { event: { notice_meta: { notice_type: "add_reply" }, is_mentioned: true } },
      ]);
      void emulator;
    });

    test("in a wiki have titles, too", async () => {
      const { client, during, follow, ada } = await cloud();
      const { space } = await wiki.createSpace(client, { body: { name: "W" } }, ada);
      const space_id = space!.space_id!;
      const { node } = await wiki.createSpaceNode(
        client,
        { path: { space_id }, body: { obj_type: "docx", node_type: "origin", title: "N" } },
        ada,
      );
      await follow(node!.obj_token!, "docx", ada);
      const heard = await during(() =>
        wiki.updateTitleSpaceNode(
          client,
          { path: { space_id, node_token: node!.node_token! }, body: { title: "M" } },
          ada,
        ),
      );
      expect(heard.map(({ name }) => name)).toEqual(["drive.file.title_updated_v1"]);
    });
  });

  describe("bases", () => {
    test("tell of records, with their cells before and after", async () => {
      const { client, during, follow } = await cloud();
      const { app } = await bitable.createApp(client, { body: { name: "B" } });
      const app_token = app!.app_token!;
      const path = { app_token, table_id: app!.default_table_id! };
      await follow(app_token, "bitable");
      const fields = (await bitable.listAppTableField(client, { path })).items!;
      const name = fields[0]!.field_name!;
      const field_id = fields[0]!.field_id!;
      const added = await during(() =>
        bitable.createAppTableRecord(client, { path, body: { fields: { [name]: "one" } } }),
      );
      expect(added.map(({ name }) => name)).toEqual([
        "drive.file.edit_v1",
        "drive.file.bitable_record_changed_v1",
      ]);
      const [action] = added[1]!.event.action_list;
      expect(action).toMatchObject({ action: "record_added", before_value: [] });
      expect(JSON.parse(action.after_value[0].field_value)).toMatchObject([{ text: "one" }]);
      const { record_id } = action;
      const write = (value: string) =>
        during(() =>
          bitable.updateAppTableRecord(client, {
            path: { ...path, record_id },
            body: { fields: { [name]: value } },
          }),
        );
      const edited = await write("two");
      expect(edited[1]?.event.action_list).toMatchObject([
        {
          action: "record_edited",
          before_value: [{ field_id }],
          after_value: [{ field_id }],
        },
      ]);
      // What is as it was is no change of a record.
      expect((await write("two")).map(({ name }) => name)).toEqual(["drive.file.edit_v1"]);
      await during(() =>
        bitable.batchUpdateAppTableRecord(client, {
          path,
          body: { records: [{ record_id, fields: { [name]: "three" } }] },
        }),
      );
      const gone = await during(() =>
        bitable.deleteAppTableRecord(client, { path: { ...path, record_id } }),
      );
      expect(gone[1]?.event.action_list).toMatchObject([
        { action: "record_deleted", after_value: [] },
      ]);
    });
  });
}
