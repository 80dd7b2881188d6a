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

/**
 * A node of a wiki: the file goes up into a folder and is moved from there, for which the call waits.
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
export function wikiNode(place: WikiPlace): UploadTarget<UploadedFile & { wiki_token: string }> {
  const target = folder(place.through);
  const parts = target.parts!;
  return {
    ...target,
    whole: async (client, file, call) =>
      moved(client, place, await target.whole(client, file, call), call),
    parts: {
      ...parts,
      finish: async (client, upload, call) =>
        moved(client, place, await parts.finish(client, upload, call), call),
    },
  };
}

async function moved(client: Client, place: WikiPlace, file: UploadedFile, call: CallOptions) {
  const { wiki_token, task_id, applied } = await moveToWiki(
    client,
    {
      path: { space_id: place.spaceId },
      body: {
        obj_type: "file",
        obj_token: file.file_token,
        ...(place.parent ? { parent_wiki_token: place.parent } : {}),
      },
    },
    call,
  );
  const failed = (why: string) =>
    new LarkError("api", {
      operation: moveToWiki.id,
      reason: `the file is in the folder, token ${file.file_token}, and was not moved into the wiki: ${why}`,
    });
  if (wiki_token) return { ...file, wiki_token };
  if (applied) throw failed("somebody has to approve it first");
  const node = await poll(call.signal, async () => {
    const path = { task_id: task_id ?? "" };
    const { task } = await getWikiTask(client, { path, query: { task_type: "move" } }, call);
    const result = task.move_result?.[0];
    // 1 while it goes on.
    if (!result || result.status === 1) return undefined;
    if (result.status !== 0) throw failed(result.status_msg);
    return result.node;
  });
  return { ...file, wiki_token: node.node_token ?? "" };
}
