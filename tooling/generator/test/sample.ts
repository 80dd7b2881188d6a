// One document with every shape that the real documents have.
import {
  answer,
  documentOf,
  fileAnswer,
  inPath,
  jsonBody,
  list,
  object,
  operation,
  query,
  reference,
  text,
  webhook,
} from "./documents.js";

const page = (items: string) => ({
  items,
  pageToken: "page_token",
  hasMore: "has_more",
  pageTokenParam: { in: "query", name: "page_token" },
  pageSizeParam: { in: "query", name: "page_size" },
});

const book = {
  "/open-apis/sample/v1/books": {
    get: operation("book.list", {
      externalDocs: { url: "https://open.feishu.cn/document/book/list" },
      "x-lark-access-tokens": ["user", "tenant"],
      "x-lark-app-types": ["custom", "isv"],
      "x-lark-rate-limit": { perMinute: 1000, perSecond: 50 },
      "x-lark-scopes": { anyOf: ["book:read", "book:write"] },
      "x-lark-field-scopes": ["a:read", "b:read", "c:read", "d:read"],
      "x-lark-pagination": page("items"),
      parameters: [
        { ...query("shelf"), description: "Where to look." },
        query("page_size", { type: "integer", minimum: 1, maximum: 100, default: 20 }),
        query("page_token"),
        query("kinds", list({ type: "string", enum: ["novel", "essay"] })),
      ],
      responses: answer(reference("ListBookResponseData")),
    }),
    post: operation("book.create", {
      summary: "Puts a book on a shelf.",
      "x-lark-zh": "把书放到书架上。",
      "x-lark-idempotency-key": "client_token",
      "x-lark-access-tokens-assumed": true,
      "x-lark-rate-limit": { special: true },
      parameters: [query("client_token", { type: "string", minLength: 10, maxLength: 64 })],
      requestBody: jsonBody(reference("CreateBookRequestBody")),
      responses: answer(reference("CreateBookResponseData")),
    }),
    delete: operation("book.batch_delete", {
      requestBody: jsonBody(reference("BatchDeleteBookRequestBody")),
    }),
  },
  "/open-apis/sample/v1/books/{bookToken}/chapters/{chapter_id}": {
    get: operation("book.chapter.get", {
      deprecated: true,
      parameters: [inPath("bookToken"), inPath("chapter_id")],
      responses: answer(reference("Chapter")),
    }),
  },
};

const lists = {
  "/open-apis/sample/v1/readers/search": {
    post: operation("reader.search", {
      "x-lark-idempotent": true,
      "x-lark-pagination": {
        items: "readers",
        pageToken: "next_token",
        pageTokenParam: { in: "body", name: "token" },
      },
      requestBody: jsonBody(reference("SearchReaderRequestBody"), false),
      responses: answer(reference("SearchReaderResponseData")),
    }),
  },
  "/open-apis/sample/v1/readers": {
    get: operation("reader.list", {
      "x-lark-pagination": {
        items: "names",
        offset: "page",
        first: 0,
        pageTokenParam: { in: "query", name: "page" },
      },
      parameters: [query("page", { type: "integer" })],
      responses: answer(reference("ListReaderResponseData")),
    }),
  },
};

const unusual = {
  "/open-apis/sample/v1/files": {
    post: operation("file.upload", {
      requestBody: {
        required: true,
        content: { "multipart/form-data": { schema: reference("UploadFileRequestBody") } },
      },
    }),
  },
  "/open-apis/sample/v1/files/{file_key}": {
    get: operation("file.download", { parameters: [inPath("file_key")], responses: fileAnswer }),
  },
  "/open-apis/sample/v1/tokens": {
    post: operation("models.create", {
      "x-lark-access-tokens": [],
      "x-lark-envelope": "flat",
      responses: {
        "200": {
          description: "OK",
          content: { "application/json": { schema: reference("CreateModelsResponse") } },
        },
      },
    }),
  },
  "/open-apis/sample/v1/settings": {
    get: operation("setting.query", {
      parameters: [query("locale")],
      requestBody: jsonBody(reference("QuerySettingRequestBody")),
    }),
    put: operation("setting.replace", { requestBody: jsonBody(list(reference("Setting"))) }),
    patch: operation("setting.reset", { "x-lark-function-name": "resetAllSettings" }),
  },
};

const schemas = {
  ListBookResponseData: object({
    items: list(reference("Book")),
    page_token: text,
    has_more: { type: "boolean" },
  }),
  CreateBookRequestBody: object(
    {
      title: {
        type: "string",
        minLength: 1,
        maxLength: 50,
        description: "What stands on the spine.",
        "x-lark-zh": "书脊上的字",
      },
      kind: {
        type: "string",
        enum: ["novel", "essay"],
        "x-enum-descriptions": { novel: "Invented.", essay: "Thought." },
        "x-lark-constant": "BookKind",
        default: "novel",
      },
      pages: list(reference("Page")),
      copies: { type: "integer", minimum: 1 },
      price: { type: "number", maximum: 10.5 },
      tags: { type: "array", items: text, maxItems: 5 },
      published_at: { type: "string", format: "int64" },
      names: reference("I18n"),
      extra: { type: "object", additionalProperties: { type: "integer" } },
      old: { type: "string", maxLength: 1, deprecated: true },
    },
    ["title"],
  ),
  CreateBookResponseData: object({ book: reference("Book") }),
  BatchDeleteBookRequestBody: object({ ids: { ...list(text), minItems: 1, maxItems: 50 } }, [
    "ids",
  ]),
  Book: {
    ...object(
      {
        id: { type: "string", format: "int64" },
        state: { type: "integer", enum: [1, 2] },
        sequel: reference("Book"),
        chapters: list(reference("Chapter")),
        note: { type: ["string", "null"] },
        owner: { anyOf: [reference("Reader"), { type: "null" }] },
        value: { anyOf: [text, { type: "number" }, list(text), { type: "null" }] },
        anything: {},
        title: { type: "string", maxLength: 50 },
      },
      ["id", "note"],
    ),
    additionalProperties: true,
  },
  Page: {
    ...object(
      {
        number: { type: "integer" },
        page_type: {
          type: "integer",
          enum: [1, 2],
          "x-enum-descriptions": { 1: "text", 2: "picture" },
          "x-lark-constant": "PageType",
        },
        text: { ...reference("Line"), description: "What is read." },
        picture: { type: "object", additionalProperties: true },
      },
      ["page_type"],
    ),
    description: "One side of a sheet.",
    "x-lark-variants": { property: "page_type", members: { 1: "text", 2: "picture" } },
  },
  Line: object({ content: text }, ["content"]),
  Chapter: object({ name: text, part_of: reference("Book") }),
  I18n: object({ "zh-CN": text, "en-US": text }),
  Reader: object({ open_id: text, name: { type: "string", maxLength: 20 } }),
  SearchReaderRequestBody: object({ token: text, sample: reference("Reader") }),
  SearchReaderResponseData: object({ readers: list(reference("Reader")), next_token: text }),
  ListReaderResponseData: object({ names: list(text) }),
  UploadFileRequestBody: object(
    { file_name: text, content: { type: "string", format: "binary" } },
    ["content"],
  ),
  CreateModelsResponse: object({ code: { type: "integer" }, msg: text, token: text }),
  QuerySettingRequestBody: object({ keys: list(text) }, ["keys"]),
  Setting: object({ key: text, value: reference("Record") }, ["key"]),
  Record: object({ text }),
  ReplaceSettingRequest: object({ id: text }),
  BookMovedEvent: object({ reader: reference("Reader"), from: reference("Shelf") }),
  Shelf: object({
    name: { type: "string", maxLength: 5 },
    setting: reference("ReplaceSettingRequest"),
  }),
  BookBurntEvent: object({ id: text }, ["id"]),
};

const events = {
  "sample.book.moved_v1": webhook("BookMovedEvent", "2.0", {
    summary: "A book stands on another shelf.",
    externalDocs: { url: "https://open.feishu.cn/document/book/moved" },
    "x-lark-scopes": { anyOf: ["book:read"] },
  }),
  book_burnt: webhook("BookBurntEvent", "1.0", { deprecated: true }),
};

export const sample = {
  ...documentOf({ ...book, ...lists, ...unusual }, schemas, events),
  info: { title: "sample v1", version: "1.0.0", summary: "Books on shelves.", "x-lark-zh": "书架" },
  "x-lark-constants": { PageType: { Text: 1, Picture: 2 }, BookKind: { Novel: "novel" } },
};
