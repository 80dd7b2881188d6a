import { ask, at, tell } from "../live/ask.js";
import type { Place } from "../place.js";
import { type Picked, partsOf } from "./written.js";

interface Draft {
  text: string;
  picked: readonly Picked[];
  pictures: readonly File[];
  replyTo: string | undefined;
}

/** Sends what was written: each picture is a message of its own, as is the text. */
export async function send(
  { tenant, person }: Place,
  chat: string,
  { text, picked, pictures, replyTo }: Draft,
): Promise<void> {
  const path = at`/tenants/${tenant}/people/${person}`;
  // The first of them is the answer.
  let answers = replyTo === undefined ? {} : { replyTo };
  for (const file of pictures) {
    const { image } = await ask<{ image: string }>(`${path}/images`, {
      method: "POST",
      headers: { "content-type": file.type },
      body: file,
    });
    await tell("POST", `${path}/messages`, { chat, image, ...answers });
    answers = {};
  }
  if (text.trim() === "") return;
  await tell("POST", `${path}/messages`, {
    chat,
    content: partsOf(text.trim(), picked),
    ...answers,
  });
}
