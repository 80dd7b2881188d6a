// Operations, events, types and facts.
import { operation, reference, webhook } from "@lark-tooling/generator/testing/documents";
import {
  atRunTime,
  body,
  type Case,
  change,
  type Editor,
  extend,
  type Json,
  part,
  prune,
} from "./change.js";

export const packages: readonly Case[] = [
  change(
    "a new operation",
    (it) =>
      extend(part(it.document, "paths"), {
        "/open-apis/sample/v1/shelves": { get: operation("shelf.list") },
      }),
    "minor: `listShelf`: new operation, `GET /open-apis/sample/v1/shelves`",
  ),
  atRunTime(
    change(
      "a constant without one of its names",
      (it) => void delete part(it.document, "x-lark-constants", "PageType").Text,
      "major: `PageType.Text` is removed",
    ),
  ),
  change(
    "a removed operation, with types of its own",
    (it) => {
      delete part(it.document, "paths", "/open-apis/sample/v1/settings").put;
      prune(it, "Setting", "Record");
    },
    "major: The type `ReplaceSettingRequestModel` is now called `ReplaceSettingRequest`",
    "major: `replaceSetting`: the operation is removed",
  ),
  change(
    "an operation with another name",
    (it) => extend(it.operation("setting.reset"), { "x-lark-function-name": "resetSettings" }),
    "major: `resetSettings`: was called `resetAllSettings`, and its types likewise",
  ),
  change(
    "the same function for another operation id",
    (it) => extend(it.operation("setting.reset"), { operationId: "sample.v1.setting.clear" }),
    "patch: `resetAllSettings`: is `sample.v1.setting.clear` instead of `sample.v1.setting.reset`",
  ),
  change(
    "another method",
    (it) => {
      const item = part(it.document, "paths", "/open-apis/sample/v1/settings");
      item.post = item.patch;
      delete item.patch;
    },
    "minor: `resetAllSettings`: calls `POST /open-apis/sample/v1/settings` instead of `PATCH /open-apis/sample/v1/settings`",
  ),
  atRunTime(
    change(
      "fewer tokens, and a token where none was",
      (it) => {
        tokens(it, "book.list", "user");
        tokens(it, "models.create", "app");
      },
      "major: `createModels`: takes the access tokens app instead of none",
      "major: `listBook`: takes the access tokens user instead of tenant, user",
    ),
  ),
  change(
    "more tokens, and none where one was",
    (it) => {
      tokens(it, "book.create", "tenant", "user");
      tokens(it, "setting.reset");
      delete it.operation("book.create")["x-lark-access-tokens-assumed"];
    },
    "minor: `createBook`: takes the access tokens tenant, user instead of tenant",
    "minor: `resetAllSettings`: takes the access tokens none instead of tenant",
    "patch: `createBook`: its access tokens are documented now",
  ),
  change(
    "what is safe to repeat",
    (it) => {
      delete it.operation("book.create")["x-lark-idempotency-key"];
      delete it.operation("reader.search")["x-lark-idempotent"];
      extend(it.operation("setting.reset"), { "x-lark-idempotent": true });
      extend(it.operation("setting.replace"), { "x-lark-idempotent": false });
    },
    "minor: `createBook`: has no idempotency key any more",
    "minor: `replaceSetting`: is not repeated after failures",
    "minor: `resetAllSettings`: is repeated after failures",
    "minor: `searchReader`: is repeated as its method allows",
  ),
  change(
    "deprecation",
    (it) => {
      extend(it.operation("book.list"), { deprecated: true });
      delete it.operation("book.chapter.get").deprecated;
      extend(it.fields(body).kind, { deprecated: true });
    },
    "minor: `createBook`: body field `kind` is deprecated",
    "minor: `listBook`: is deprecated by the platform",
    "patch: `getBookChapter`: is no longer deprecated",
  ),
  change(
    "facts that stand in docstrings",
    (it) => {
      extend(it.operation("book.list"), {
        "x-lark-scopes": { anyOf: ["book:read", "book:list"] },
        "x-lark-rate-limit": { perSecond: 5 },
        "x-lark-error-codes": { "400": [1, 2] },
        "x-lark-app-types": ["custom"],
        externalDocs: { url: "https://open.feishu.cn/document/moved" },
      });
      extend(it.fields(body).kind, { default: "essay" });
    },
    'patch: `createBook`: body field `kind` has the default `"essay"`',
    "patch: `listBook`: documented error codes now with `1`, `2`",
    "patch: `listBook`: documented kinds of apps now without `isv`",
    "patch: `listBook`: documented scopes now with `book:list` and without `book:write`",
    "patch: `listBook`: has the rate limit `5/s`",
    "patch: `listBook`: is documented at <https://open.feishu.cn/document/moved>",
  ),
  change(
    "a type with another name",
    (it) => {
      const schemas = part(it.document, "components", "schemas");
      const { Chapter, ...rest } = schemas;
      const renamed = { ...rest, Section: Chapter };
      const text = JSON.stringify(renamed).replaceAll("schemas/Chapter", "schemas/Section");
      part(it.document, "components").schemas = JSON.parse(text);
      const paths = JSON.stringify(it.document.paths);
      it.document.paths = JSON.parse(paths.replaceAll("schemas/Chapter", "schemas/Section"));
    },
    "major: The type `Chapter` is now called `Section`",
  ),
  change(
    "a type of events that operations use, too",
    (it) => extend(it.fields("SearchReaderRequestBody"), { shelf: reference("Shelf") }),
    "major: `ReplaceSettingRequestModel` is exported by the package's main entry instead of the entry `./events`",
    "major: `Shelf` is exported by the package's main entry instead of the entry `./events`",
    "minor: `searchReader`: new optional body field `shelf`",
  ),
  change(
    "events that come and go",
    (it) => {
      const webhooks = it.document.webhooks as Json;
      delete webhooks.book_burnt;
      webhooks["sample.book.sold_v1"] = webhook("BookSoldEvent", "2.0");
      const schemas = part(it.document, "components", "schemas");
      schemas.BookSoldEvent = schemas.BookBurntEvent;
      delete schemas.BookBurntEvent;
    },
    "major: `bookBurntEvent`: the event is removed",
    "minor: `bookSoldEvent`: new event, `sample.book.sold_v1`",
  ),
  change(
    "the payload and the envelope of an event",
    (it) => {
      delete it.fields("Shelf").name;
      extend(part(it.document, "webhooks", "book_burnt", "post"), {
        "x-lark-event-version": "2.0",
      });
    },
    "major: `bookMovedEvent`: payload field `from.name` is removed",
    "minor: `bookBurntEvent`: comes in the envelope of version 2.0",
  ),
  change(
    "what no type shows",
    (it) => extend(it.document, { info: { title: "sample v1", version: "1.0.1" } }),
    "patch: Corrections of `openapi.json` that do not show in the types.",
  ),
  change("the same facts in another order", (it) => {
    const { openapi, ...rest } = it.document;
    delete it.document.openapi;
    extend(it.document, { ...rest, openapi });
  }),
];

function tokens(it: Editor, name: string, ...kinds: string[]): void {
  extend(it.operation(name), {
    "x-lark-access-tokens": kinds,
    security: kinds.map((kind) => ({ [`${kind}_access_token`]: [] })),
  });
}
