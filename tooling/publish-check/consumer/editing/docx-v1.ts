import { createClient, noAuth } from "@lark/core";
import { createDocumentBlockChildren } from "@lark/docx-v1";

const client = createClient({ auth: noAuth() });

const { children } = await createDocumentBlockChildren(client, {
  path: { document_id: "doxcn1", block_id: "doxcn1" },
  body: {
    children: [{ block_type: 2, text: { elements: [{ text_run: { content: "hi" } }] } }],
  },
});
export const blockId: string | undefined = children?.[0]?.block_id;
