// What is received.
import { list, reference, text } from "@lark-tooling/generator/testing/documents";
import { type Case, change, extend, type Json, part } from "./change.js";

export const answers: readonly Case[] = [
  change(
    "a new field of a type that many operations answer with",
    (it) => extend(it.fields("Book"), { isbn: text }),
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): new optional field `isbn`",
  ),
  change(
    "a field that several operations lose",
    (it) => void delete it.fields("Book").title,
    "major: `Book` (`createBook`, `getBookChapter`, `listBook`): field `title` is removed",
  ),
  change(
    "a field that is gone from one answer",
    (it) => {
      delete it.fields("SearchReaderResponseData").next_token;
      delete it.operation("reader.search")["x-lark-pagination"];
    },
    "major: `searchReader`: answer field `next_token` is removed",
    "major: `searchReader`: can no longer be read with `paginate`",
  ),
  change(
    "fields that are no longer always there",
    (it) => extend(it.schema("Book"), { required: ["note"] }),
    "major: `Book` (`createBook`, `getBookChapter`, `listBook`): field `id` is now optional",
  ),
  change(
    "fields that are always there",
    (it) => extend(it.schema("Book"), { required: ["id", "note", "title"] }),
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `title` is now required",
  ),
  change(
    "null where there was none, and none where there was",
    (it) => {
      extend(it.fields("Book").note, { type: "string" });
      extend(it.fields("Book").id, { type: ["string", "null"] });
    },
    "major: `Book` (`createBook`, `getBookChapter`, `listBook`): field `id` may now be null",
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `note` is no longer null",
  ),
  change(
    "another member of a union",
    (it) =>
      extend(it.fields("Book"), {
        value: { anyOf: [text, { type: "boolean" }, { type: "null" }] },
      }),
    "major: `Book` (`createBook`, `getBookChapter`, `listBook`): field `value` may now be `boolean`",
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `value` is no longer `number`",
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `value` is no longer `string[]`",
  ),
  change(
    "a union that is left with one member",
    (it) => extend(it.fields("Book"), { value: text }),
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `value` is no longer `number`",
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `value` is no longer `string[]`",
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `value` is no longer null",
  ),
  change(
    "a type where anything was",
    (it) => extend(it.fields("Book"), { anything: text }),
    "minor: `Book` (`createBook`, `getBookChapter`, `listBook`): field `anything` is now `string` instead of `unknown`",
  ),
  change(
    "anything where a type was",
    (it) => extend(it.fields("Book"), { title: {} }),
    "major: `Book` (`createBook`, `getBookChapter`, `listBook`): field `title` is now `unknown` instead of `string`",
  ),
  change(
    "no other fields",
    (it) => void delete it.schema("Book").additionalProperties,
    "major: `Book` (`createBook`, `getBookChapter`, `listBook`): the value has no other fields any more",
  ),
  change(
    "limits in an answer, which nothing checks",
    (it) => extend(it.fields("Book").title, { maxLength: 10 }),
    "patch: `Book` (`createBook`, `getBookChapter`, `listBook`): field `title` is now limited to at most 10 characters instead of at most 50 characters",
  ),
  change(
    "a type that is sent and received",
    (it) => extend(it.schema("Reader"), { required: ["open_id"] }),
    "major: `Reader` (`bookMovedEvent`, `createBook`, `getBookChapter` and 2 more): field `open_id` is now required",
  ),
  change(
    "a file instead of JSON",
    (it) =>
      extend(it.operation("book.chapter.get"), {
        responses: structuredClone(it.operation("file.download").responses),
      }),
    "major: `getBookChapter`: answers with a file instead of JSON",
  ),
  change(
    "no flat envelope",
    (it) => {
      const operation = it.operation("models.create");
      delete operation["x-lark-envelope"];
      for (const name of ["code", "msg"]) delete it.fields("CreateModelsResponse")[name];
      const answer = structuredClone(it.operation("setting.reset").responses) as Json;
      const envelope = part(answer, "200", "content", "application/json", "schema", "properties");
      envelope.data = reference("CreateModelsResponse");
      operation.responses = answer;
    },
    "minor: `createModels`: the fields of its answer stand in `data` now",
  ),
  change(
    "another list to page through",
    (it) => {
      extend(it.fields("ListReaderResponseData"), { ids: list({ type: "integer" }) });
      extend(it.operation("reader.list")["x-lark-pagination"], { items: "ids" });
    },
    "major: `listReader`: `paginate` goes through `ids` instead of `names`",
    "minor: `listReader`: new optional answer field `ids`",
  ),
  change(
    "another way to the next page",
    (it) => extend(it.operation("reader.list")["x-lark-pagination"], { first: 1 }),
    "patch: `listReader`: `paginate` finds the next page in another way",
  ),
  change(
    "a list that can be paged",
    (it) => {
      extend(it.operation("setting.query"), {
        "x-lark-pagination": {
          items: "readers",
          pageToken: "next_token",
          pageTokenParam: { in: "query", name: "locale" },
        },
        responses: structuredClone(it.operation("reader.search").responses),
      });
    },
    "major: `querySetting`: the answer is now `SearchReaderResponse` instead of `Record<string, unknown>`",
    "minor: `querySetting`: can be read with `paginate`",
  ),
];
