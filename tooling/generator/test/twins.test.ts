import { readModel } from "@lark-tooling/document/read";
import { expect, test } from "vitest";
import { twinsOf } from "../src/twins.js";
import { OTHERWISE } from "../src/twins-otherwise.js";
import { domains } from "./repository.js";

const models = domains.map((domain) => readModel(domain));
const pairs = models.flatMap((domain) =>
  twinsOf(domain).map(({ read, write, from, to }) => ({
    name: `${domain.folder} ${read.functionName} ${write.functionName}`,
    from: from.keys.join("."),
    to: to.keys.join("."),
  })),
);

test("what is read and what is written are found, the whole before its parts", () => {
  expect(pairs.length).toBeGreaterThanOrEqual(300);
  expect(pairs).toEqual(
    expect.arrayContaining([
      { name: "task-v2 getTask createTask", from: "task", to: "" },
      { name: "task-v2 getTask patchTask", from: "task", to: "task" },
      { name: "task-v2 getTasklist createTasklist", from: "tasklist", to: "" },
      { name: "bitable-v1 listAppTableField createAppTableField", from: "items", to: "" },
      {
        name: "docx-v1 convertDocument createDocumentBlockDescendant",
        from: "blocks",
        to: "descendants",
      },
      { name: "im-v1 getChat updateChat", from: "", to: "" },
    ]),
  );
});

test("each exception belongs to a pair, and to a field that is written", () => {
  const written = new Map(
    models.flatMap((domain) =>
      twinsOf(domain).map(({ read, write, to }) => [
        `${domain.folder} ${read.functionName} ${write.functionName}`,
        domain.types.get(to.component)!.fields.map(({ name }) => name),
      ]),
    ),
  );
  for (const [pair, fields] of Object.entries(OTHERWISE)) {
    expect(written.get(pair), pair).toEqual(expect.arrayContaining(Object.keys(fields)));
  }
});
