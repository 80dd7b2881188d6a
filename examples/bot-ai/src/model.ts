/** One turn of a conversation. */
export interface Turn {
  readonly by: "person" | "bot";
  readonly text: string;
}

/** Answers, word by word. Put the client of your model here: anything that gives an `AsyncIterable<string>`. */
export async function* answerOf(
  conversation: readonly Turn[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const question = conversation.at(-1)?.text ?? "";
  const before = conversation.filter(({ by }) => by === "person").length - 1;
  const answer = [
    `You asked: **${question}**\n\n`,
    "| words | questions before |\n| - | - |\n",
    `| ${question.split(/\s+/).filter(Boolean).length} | ${before} |\n\n`,
    "```ts\n",
    `console.log(${JSON.stringify(question)});\n`,
    "```\n\n",
    "That is all that a local model knows.",
  ].join("");
  for (const word of answer.match(/\S*\s*/g) ?? []) {
    signal.throwIfAborted();
    yield word;
    await new Promise((later) => setTimeout(later, 5));
  }
}
