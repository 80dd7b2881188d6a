// One piece of work on a document: what all its requests have in common.
import type { CallOptions, Client } from "@lark/core";
import { stepToken } from "./client-token.js";
import { createPace } from "./pace.js";

export interface Edit {
  readonly client: Client;
  readonly documentId: string;
  readonly call: CallOptions;
  /** Waits for a turn to edit. */
  turn(): Promise<void>;
  /** Waits for a turn, and resolves to the query of an edit, with the step's own client token. */
  step(name: string): Promise<{ client_token: string; document_revision_id: number }>;
  /** The ids that the blocks of the draft have now, by their temporary ones. */
  readonly ids: Map<string, string>;
}

export function startEdit(
  client: Client,
  documentId: string,
  work: string,
  call: CallOptions,
): Edit {
  const turn = createPace(call.signal);
  return {
    client,
    documentId,
    call,
    ids: new Map(),
    turn,
    async step(name) {
      const client_token = await stepToken(work, `${documentId} ${name}`);
      await turn();
      return { client_token, document_revision_id: -1 };
    },
  };
}
