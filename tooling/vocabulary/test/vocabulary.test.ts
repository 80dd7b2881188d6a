import { readDocument } from "@lark-tooling/document/read";
import { describe, expect, it } from "vitest";
import { edited } from "../src/edit-document.js";
import { fieldPlaces } from "../src/places.js";
import { reworded, rewordedMeanings } from "../src/reword.js";
import { problemsOf } from "../src/sentence.js";
import { filled, readVocabulary } from "../src/vocabulary.js";
import { applied } from "../src/words.js";

const TEXT = `{
  "openapi": "3.1.0",
  "info": { "title": "sample v1", "version": "1.0.0" },
  "x-lark-project": "sample",
  "x-lark-version": "v1",
  "servers": [{ "url": "https://open.feishu.cn" }],
  "paths": {
    "/open-apis/sample/v1/books": {
      "get": {
        "operationId": "sample.v1.book.list",
        "tags": ["book"],
        "security": [],
        "x-lark-access-tokens": [],
        "parameters": [
          {
            "name": "shelf",
            "in": "query",
            "required": false,
            "schema": { "type": "string" }
          }
        ],
        "responses": { "200": { "description": "OK", "content": {} } }
      }
    }
  },
  "components": {
    "schemas": {
      "Book": {
        "type": "object",
        "properties": {
          "kind": { "type": "integer" },
          "kinds": { "type": "array", "items": { "type": "integer", "enum": [1, 2] } },
          "owner":   { "$ref": "#/components/schemas/Book", "description": "Who has it." },
          "code": {
            "type": "string"
          }
        }
      }
    }
  }
}
`;
// biome-ignore lint/suspicious/noExplicitAny: a document that is only as whole as these tests need
const document: any = JSON.parse(TEXT);

/** The lines that are not in the other. */
const added = (before: string, after: string) => {
  const known = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !known.has(line));
};

describe("an edit", () => {
  it("changes no other character of the document", () => {
    const path = ["components", "schemas", "Book", "properties", "owner"];
    const text = edited(TEXT, [{ path, key: "description", value: "Whose it is." }]);
    expect(text).toBe(TEXT.replace("Who has it.", "Whose it is."));
    expect(edited(TEXT, [])).toBe(TEXT);
  });

  it("keeps a line where there was one, and lines where there were several", () => {
    const at = (name: string) => ["components", "schemas", "Book", "properties", name];
    const text = edited(TEXT, [
      { path: at("kind"), key: "description", value: "A." },
      { path: at("code"), key: "description", value: "B." },
    ]);
    expect(text).toContain(`"kind": { "type": "integer", "description": "A." },`);
    expect(text).toContain(`            "type": "string",\n            "description": "B."\n`);
    expect(() => edited(TEXT, [{ path: ["nowhere"], key: "a", value: 1 }])).toThrow("nowhere");
  });
});

describe("fill", () => {
  const vocabulary = {
    fields: { kind: "What sort it is", owner: "Another one", shelf: "Where it stands" },
    byParent: {
      sample: {},
      "*Book*": { code: "Printed on the back" },
      "sample-v1/Book": { code: "Printed on the spine" },
      "other-v1": { kind: "Of another domain" },
    },
  };

  it("describes what has no description, and the nearest meaning counts", () => {
    const text = edited(TEXT, filled(document, "sample-v1", vocabulary));
    const book = JSON.parse(text).components.schemas.Book.properties;
    expect(book.kind.description).toBe("What sort it is.");
    expect(book.code.description).toBe("Printed on the spine.");
    expect(book.owner.description).toBe("Who has it.");
    expect(JSON.parse(text).paths["/open-apis/sample/v1/books"].get.parameters[0].description).toBe(
      "Where it stands.",
    );
    expect(filled(JSON.parse(text), "sample-v1", vocabulary)).toEqual([]);
  });

  it("has a vocabulary whose meanings may all stand in a document", () => {
    const { fields, byParent } = readVocabulary();
    const all = [fields, ...Object.values(byParent)].flatMap((words) => Object.entries(words));
    expect(all.length).toBeGreaterThan(1000);
    const wrong = all.filter(([name, text]) => problemsOf(name, text).length);
    expect(wrong).toEqual([]);
  });

  it("knows what most fields of a new version of a domain mean", () => {
    const { fields, byParent } = readVocabulary();
    const places = fieldPlaces(readDocument("corehr-v2"));
    const known = places.filter(
      ({ name }) => name in fields || name in (byParent["corehr-v2"] ?? {}),
    );
    expect(known.length / places.length).toBeGreaterThan(0.5);
  });
});

describe("apply", () => {
  it("takes what fits the document and says what does not", () => {
    const { edits, refused } = applied(
      {
        operations: { "sample.v1.book.list": { en: "lists books", zh: "列出图书" } },
        events: { nothing: { en: "A", zh: "一" } },
        fields: { code: "The code.", kind: "what sort it is", "Book.gone": "B" },
        enums: { "Book.kind": { "1": "Novel", "2": "essay" }, kinds: { "1": "Novel" } },
        constants: { BookKind: { of: ["Book.kind"], names: { Novel: 1, Poem: 3 } } },
      },
      document,
    );
    const after = JSON.parse(edited(TEXT, edits));
    expect(after.paths["/open-apis/sample/v1/books"].get).toMatchObject({
      summary: "Lists books.",
      "x-lark-zh": "列出图书",
    });
    const { kind, kinds, code } = after.components.schemas.Book.properties;
    expect(kind).toMatchObject({
      description: "What sort it is.",
      enum: [1, 2],
      "x-enum-descriptions": { 1: "novel", 2: "essay" },
      "x-lark-constant": "BookKind",
    });
    // By a name alone only where all values are known.
    expect(kinds.items["x-enum-descriptions"]).toBeUndefined();
    expect(code.description).toBeUndefined();
    expect(after["x-lark-constants"]).toEqual({ BookKind: { Novel: 1 } });
    expect(refused.join("\n")).toMatch(
      /nothing: .*\n.*Book.code: only the name in other words.*\n.*Book.gone: no such field\n.*BookKind: no field has Poem 3/s,
    );
    expect(added(TEXT, edited(TEXT, edits)).length).toBeGreaterThan(8);
  });
});

describe("a description", () => {
  it.each([
    ["chat_id", "The chat's ID.", "only the name in other words"],
    ["user_ids", "Identifiers of the users.", "only the name in other words"],
    ["url", "Link.", "only the name in other words"],
    ["name", "a".repeat(201), "201 characters"],
    ["name", "See https://open.feishu.cn.", "a link"],
    ["name", "名称", "Chinese"],
    ["name", "One\nTwo", "more than one line"],
  ])("of %s cannot be %s", (name, text, problem) => {
    expect(problemsOf(name, text)).toContain(problem);
  });

  it("says something", () => {
    expect(problemsOf("chat_id", "Group or p2p chat, `oc_…`.")).toEqual([]);
  });
});

describe("another sentence", () => {
  it("stands wherever the old one was a whole description, and changes nothing else", () => {
    const after = reworded(TEXT, "Who has it.", 'Who "$&" has it now.');
    expect(added(TEXT, after)).toEqual([
      '          "owner":   { "$ref": "#/components/schemas/Book", "description": "Who \\"$&\\" has it now." },',
    ]);
    expect(reworded(TEXT, "Who has", "Who had")).toBe(TEXT);
    expect(reworded(TEXT, "string", "text")).toBe(TEXT);
  });

  it("stands in the vocabulary, too", () => {
    const text = '{ "fields": { "a": "Old.", "Old.": "b" } }';
    expect(rewordedMeanings(text, "Old.", "New.")).toBe(
      '{ "fields": { "a": "New.", "Old.": "b" } }',
    );
  });
});
