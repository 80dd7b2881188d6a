// What is sent: parameters and bodies.
import {
  inPath,
  jsonBody,
  list,
  query,
  reference,
  text,
} from "@lark-tooling/generator/testing/documents";
import {
  atRunTime,
  body,
  type Case,
  change,
  extend,
  type Json,
  parameters,
  part,
  prune,
} from "./change.js";

export const requests: readonly Case[] = [
  change(
    "a new optional body field",
    (it) => extend(it.fields(body), { uuid: text }),
    "minor: `createBook`: new optional body field `uuid`",
  ),
  change(
    "a new required body field",
    (it) => {
      extend(it.fields(body), { uuid: text });
      extend(it.schema(body), { required: ["title", "uuid"] });
    },
    "major: `createBook`: new required body field `uuid`",
  ),
  change(
    "a removed body field",
    (it) => void delete it.fields(body).copies,
    "major: `createBook`: body field `copies` is removed",
  ),
  change(
    "a body field that becomes required",
    (it) => extend(it.schema(body), { required: ["title", "copies"] }),
    "major: `createBook`: body field `copies` is now required",
  ),
  change(
    "a body field that becomes optional",
    (it) => void delete it.schema("BatchDeleteBookRequestBody").required,
    "minor: `batchDeleteBook`: body field `ids` is now optional",
    "minor: `batchDeleteBook`: the body is now optional",
  ),
  change(
    "another type, two levels down",
    (it) => extend(it.fields(body), { extra: { type: "object", additionalProperties: text } }),
    "major: `createBook`: body field `extra.*` is now `string` instead of `number`",
  ),
  change(
    "a body that becomes required",
    (it) => {
      extend(it.fields("SearchReaderRequestBody"), { key: text });
      extend(it.schema("SearchReaderRequestBody"), { required: ["key"] });
      extend(it.operation("reader.search"), {
        requestBody: jsonBody(reference("SearchReaderRequestBody")),
      });
    },
    "major: `searchReader`: new required body field `key`",
    "major: `searchReader`: the body is now required",
  ),
  change(
    "a body that was not there",
    (it) => extend(it.operation("setting.reset"), { requestBody: jsonBody(list(text)) }),
    "major: `resetAllSettings`: takes a required body now",
  ),
  change(
    "a body that is gone",
    (it) => {
      delete it.operation("setting.replace").requestBody;
      prune(it, "Setting", "Record");
    },
    "major: The type `RecordModel` is removed",
    "major: The type `Setting` is removed",
    "major: `replaceSetting`: takes no body any more",
  ),
  change(
    "items of a body that is a list",
    (it) => extend(it.fields("Setting"), { note: text }),
    "minor: `replaceSetting`: new optional body field `[].note`",
  ),
  change(
    "a form that becomes JSON",
    (it) => {
      extend(it.fields("UploadFileRequestBody"), { content: text });
      extend(it.operation("file.upload"), {
        requestBody: jsonBody(reference("UploadFileRequestBody")),
      });
    },
    "major: `uploadFile`: body field `content` is now `string` instead of `FileInput`",
    "major: `uploadFile`: its body is JSON instead of a form now",
  ),
  change(
    "new query parameters",
    (it) => {
      parameters(it, "book.list").push(query("order"));
      extend(it.operation("setting.reset"), { parameters: [query("force", text, true)] });
    },
    "major: `resetAllSettings`: new required query parameter `force`",
    "minor: `listBook`: new optional query parameter `order`",
  ),
  change(
    "a removed query parameter",
    (it) => void parameters(it, "book.list").pop(),
    "major: `listBook`: query parameter `kinds` is removed",
  ),
  change(
    "a field of a GET body",
    (it) => extend(it.fields("QuerySettingRequestBody"), { strict: { type: "boolean" } }),
    "minor: `querySetting`: new optional body field `strict`",
  ),
  change(
    "a path parameter with another name",
    (it) => {
      const paths = part(it.document, "paths");
      const path = "/open-apis/sample/v1/books/{bookToken}/chapters/{chapter_id}";
      paths[path.replace("bookToken", "book_id")] = paths[path];
      delete paths[path];
      extend(it.operation("book.chapter.get"), {
        parameters: [inPath("book_id"), inPath("chapter_id")],
      });
    },
    "major: `getBookChapter`: new required path parameter `book_id`",
    "major: `getBookChapter`: path parameter `bookToken` is removed",
    "minor: `getBookChapter`: calls `GET /open-apis/sample/v1/books/:book_id/chapters/:chapter_id` instead of `GET /open-apis/sample/v1/books/:bookToken/chapters/:chapter_id`",
  ),
  change(
    "known values",
    (it) =>
      extend(it.fields(body).kind, { enum: ["novel", "poem", "play"], "x-enum-descriptions": {} }),
    "minor: `createBook`: body field `kind` has the new known values `poem`, `play`",
    "minor: `createBook`: body field `kind` no longer lists the value `essay`, which still compile",
  ),
  change(
    "a value that may be null",
    (it) => extend(it.fields(body).title, { type: ["string", "null"] }),
    "minor: `createBook`: body field `title` may now be null",
  ),
  atRunTime(
    change(
      "tighter limits",
      (it) => {
        extend(it.fields(body).title, { maxLength: 40 });
        extend(it.fields(body).tags, { minItems: 1 });
        extend(it.fields(body).price, { minimum: 0.5 });
        extend(parameters(it, "book.list").find(({ name }) => name === "page_size")!.schema, {
          maximum: 50,
        });
        extend(it.fields(body).price, { type: "integer" });
      },
      "major: `createBook`: body field `price` is now a whole number",
      "major: `createBook`: body field `price` is now limited to 0.5 to 10.5 instead of at most 10.5",
      "major: `createBook`: body field `tags` is now limited to 1 to 5 items instead of at most 5 items",
      "major: `createBook`: body field `title` is now limited to 1 to 40 characters instead of 1 to 50 characters",
      "major: `listBook`: query parameter `page_size` is now limited to 1 to 50 instead of 1 to 100",
    ),
  ),
  change(
    "looser limits",
    (it) => {
      extend(it.fields(body).title, { maxLength: 60 });
      delete (it.fields(body).tags as Json).maxItems;
      extend(it.fields(body).copies, { type: "number" });
    },
    "minor: `createBook`: body field `copies` is no longer a whole number only",
    "minor: `createBook`: body field `tags` is no longer limited to at most 5 items",
    "minor: `createBook`: body field `title` is now limited to 1 to 60 characters instead of 1 to 50 characters",
  ),
];
