import type { CallOptions, Client } from "@lark/core";
import { LarkError } from "@lark/core";
import { folder, type UploadedFile } from "./drive-targets.js";
import { getWikiTask, moveToWiki } from "./operations.js";
import type { UploadTarget } from "./target.js";
import { poll } from "./task.js";

/** Where in a wiki a file goes. */
export interface WikiPlace {
  readonly spaceId: string;
  /** Token of the node above; without it the file goes to the top of the space. */
  readonly parent?: string | undefined;
  /** Token of a folder that the file goes through: the platform has no direct way into a wiki. */
  readonly through: string;
}

/** A file that is in the folder, and the task that moves it. */
export interface Moving extends UploadedFile {
  readonly task_id?: string;
}

/**
 * A node of a wiki: the file goes up into a folder and is moved from there, for which the call waits. When the move
 * fails, `resumeOf(error)` goes on with it, and the file is not sent again.
 *
 * @example
 * ```ts
 * const { wiki_token } = await uploadFile(client, {
 *   source,
 *   name: "talk.mp4",
 *   parent: wikiNode({ spaceId, parent: nodeToken, through: folderToken }),
 * });
 * ```
 * @see https://open.feishu.cn/document/ukTMukTMukTM/uUDN04SN0QjL1QDN/wiki-v2/space-node/move_docs_to_wiki
 */
export function wikiNode(
  place: WikiPlace,
): UploadTarget<UploadedFile & { wiki_token: string }, Moving> {
  return {
    ...(folder(place.through) as UploadTarget<Moving>),
    settle: async (client, { task_id, ...file }, call, keep) => {
      const failed = (why: string) =>
        new LarkError("api", {
          operation: moveToWiki.id,
          reason: `the file is in the folder, token ${file.file_token}, and was not moved into the wiki: ${why}`,
        });
      let task = task_id;
      if (!task) {
        const moved = await move(client, place, file, call);
        if (moved.wiki_token) return { ...file, wiki_token: moved.wiki_token };
        if (moved.applied) throw failed("somebody has to approve it first");
        task = moved.task_id ?? "";
        keep({ ...file, task_id: task });
      }
      const path = { task_id: task };
      const node = await poll(call.signal, async () => {
        const { task } = await getWikiTask(client, { path, query: { task_type: "move" } }, call);
        const result = task.move_result?.[0];
        // 1 while it goes on.
        if (!result || result.status === 1) return undefined;
        if (result.status === 0) return result.node;
        // To go on is to move it again.
        keep(file);
        throw failed(result.status_msg);
      });
      return { ...file, wiki_token: node.node_token ?? "" };
    },
  };
}

const move = (
  client: Client,
  { spaceId, parent }: WikiPlace,
  file: UploadedFile,
  call: CallOptions,
) =>
  moveToWiki(
    client,
    {
      path: { space_id: spaceId },
      body: {
        obj_type: "file",
        obj_token: file.file_token,
        ...(parent ? { parent_wiki_token: parent } : {}),
      },
    },
    call,
  );
