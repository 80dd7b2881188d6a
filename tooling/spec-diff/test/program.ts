// A program that uses all of the sample package: what it compiles with is what users have. The tests
// compile it against packages made from changed documents.
import { type Client, type EventDefinition, paginate } from "@lark/core";
import type {
  Book,
  Chapter,
  CreateBookRequestBody,
  I18n,
  Reader,
  RecordModel,
  Setting,
} from "@lark-tooling/generator/testing/sample-v1";
import {
  batchDeleteBook,
  createBook,
  createModels,
  downloadFile,
  getBookChapter,
  listBook,
  listReader,
  querySetting,
  replaceSetting,
  resetAllSettings,
  searchReader,
  uploadFile,
} from "@lark-tooling/generator/testing/sample-v1";
import type { BookMovedEvent, Shelf } from "@lark-tooling/generator/testing/sample-v1/events";
import { bookBurntEvent, bookMovedEvent } from "@lark-tooling/generator/testing/sample-v1/events";

type Maybe<T> = T | undefined;

export function readBook(book: Book): void {
  const id: string = book.id;
  const state: Maybe<number> = book.state;
  const names: Maybe<string>[] = (book.chapters ?? []).map((chapter: Chapter) => chapter.name);
  const note: string | null = book.note;
  const value: Maybe<string | number | string[] | null> = book.value;
  const anything: unknown = book.anything;
  const title: Maybe<string> = book.title;
  const other: unknown = book.other;
  if (book.owner) readReader(book.owner);
  if (book.sequel) readBook(book.sequel);
  for (const { part_of } of book.chapters ?? []) if (part_of) readBook(part_of);
  console.log(id, state, names, note, value, anything, title, other);
}

function readReader({ open_id, name }: Reader): void {
  const known: [Maybe<string>, Maybe<string>] = [open_id, name];
  console.log(known);
}

export async function callAll(client: Client): Promise<void> {
  await listBook(client);
  const page = await listBook(client, {
    query: { page_size: 20, page_token: "a", kinds: ["novel", "another"] },
  });
  const next: [Maybe<string>, Maybe<boolean>] = [page.page_token, page.has_more];
  for (const book of page.items ?? []) readBook(book);
  for await (const book of paginate(listBook, client)) readBook(book);

  await createBook(client, { body: { title: "a" } });
  const names: I18n = { "zh-CN": "a", "en-US": "b" };
  const body: CreateBookRequestBody = {
    title: "a",
    kind: "essay",
    copies: 1,
    price: 1.5,
    tags: ["a"],
    published_at: "1",
    names,
    extra: { a: 1 },
    old: "a",
  };
  const { book } = await createBook(client, { query: { client_token: "0123456789" }, body });
  if (book) readBook(book);
  const deleted: Record<string, unknown> = await batchDeleteBook(client, { body: { ids: ["a"] } });
  const chapter = await getBookChapter(client, { path: { bookToken: "a", chapter_id: "b" } });
  if (chapter.part_of) readBook(chapter.part_of);

  await searchReader(client);
  await searchReader(client, { body: { sample: {} } });
  const sample: Reader = { open_id: "a", name: "b" };
  const found = await searchReader(client, { body: { token: "a", sample } });
  const token: Maybe<string> = found.next_token;
  for (const reader of found.readers ?? []) readReader(reader);
  for await (const reader of paginate(searchReader, client)) readReader(reader);
  const listed: Maybe<string[]> = (await listReader(client, { query: { page: 1 } })).names;
  for await (const name of paginate(listReader, client)) console.log(name.length);

  await uploadFile(client, { body: { file_name: "a", content: new Blob(["a"]) } });
  const file = await downloadFile(client, { path: { file_key: "a" } });
  const secret: Maybe<string> = (await createModels(client)).token;
  await querySetting(client, { body: { keys: ["a"] } });
  const answer = await querySetting(client, {
    query: { locale: "en" },
    body: { keys: ["a"] },
  });
  const locale: unknown = answer.anything;
  const value: RecordModel = { text: "a" };
  const setting: Setting = { key: "a", value };
  await replaceSetting(client, { body: [setting, { key: "b" }] });
  await resetAllSettings(client);
  console.log(next, deleted, token, locale, listed, file, secret);
}

type Payload<Definition> = Definition extends EventDefinition<infer Type> ? Type : never;

export function handle(moved: Payload<typeof bookMovedEvent>, burnt: string): void {
  const event: BookMovedEvent = moved;
  const shelf: Maybe<Shelf> = event.from;
  const text: [Maybe<string>, Maybe<string>] = [shelf?.name, shelf?.setting?.id];
  if (event.reader) readReader(event.reader);
  console.log(text, burnt, bookMovedEvent.name, bookBurntEvent.name);
}

export function handleBurnt({ id }: Payload<typeof bookBurntEvent>): string {
  return id;
}
