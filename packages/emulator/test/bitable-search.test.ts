// Records of a base searched and listed.

import { describe, expect, test } from "vitest";
import { base } from "./support/base.js";

interface Item {
  record_id: string;
  fields: Record<string, unknown>;
}

const DUE = Date.UTC(2026, 2, 4, 9);

describe("a search", () => {
  async function world() {
    const made = await base();
    await made.add(
      { Name: "one", Points: 1, Stage: "Open", Tags: ["a"], Due: DUE, Ready: true },
      { Name: "two", Points: 2, Stage: "Done", Tags: ["a", "b"], Due: DUE - 86_400_000 },
      { Name: "three", Points: 3, Stage: "Open", Tags: ["b"] },
      { Name: "four" },
    );
    const where = (field_name: string, operator: string, ...value: string[]) =>
      made.names({
        filter: { conjunction: "and", conditions: [{ field_name, operator, value }] },
      });
    return { ...made, where };
  }

  test.each([
    ["Name", "is", ["two"], ["two"]],
    ["Name", "isNot", ["two"], ["one", "three", "four"]],
    ["Name", "contains", ["o"], ["one", "two", "four"]],
    ["Name", "doesNotContain", ["o"], ["three"]],
    ["Points", "isGreater", ["1"], ["two", "three"]],
    ["Points", "isGreaterEqual", ["2.0"], ["two", "three"]],
    ["Points", "isLess", ["2"], ["one"]],
    ["Points", "isLessEqual", ["2"], ["one", "two"]],
    ["Points", "is", ["3.0"], ["three"]],
    ["Points", "isEmpty", [], ["four"]],
    ["Points", "isNotEmpty", [], ["one", "two", "three"]],
    ["Stage", "is", ["Open"], ["one", "three"]],
    ["Stage", "contains", ["Open", "Done"], ["one", "two", "three"]],
    ["Tags", "is", ["a"], ["one"]],
    ["Tags", "contains", ["b"], ["two", "three"]],
    ["Tags", "doesNotContain", ["b"], ["one", "four"]],
    ["Due", "is", ["Today"], ["one"]],
    ["Due", "is", ["ExactDate", String(DUE - 86_400_000)], ["two"]],
    ["Due", "isLess", ["Today"], ["two"]],
    ["Due", "isGreater", ["Yesterday"], ["one"]],
    ["Due", "is", ["CurrentMonth"], ["one", "two"]],
    ["Ready", "is", ["true"], ["one"]],
    ["Ready", "is", ["false"], ["two", "three", "four"]],
  ] as const)("finds %s %s %j", async (field, operator, value, expected) => {
    const { where } = await world();
    expect(await where(field, operator, ...value)).toEqual(expected);
  });

  test.each([
    ["an operator of another type", "Points", "contains", ["1"], 1254018],
    ["a number that is none", "Points", "is", ["many"], 1254018],
    ["a missing value", "Name", "is", [], 1254018],
    ["a date that is none", "Due", "is", ["Someday"], 1254018],
    ["an operator nobody knows", "Name", "like", ["x"], 1254018],
    ["a field nobody knows", "Nope", "is", ["x"], 1254045],
  ])("refuses %s", async (_, field_name, operator, value, code) => {
    const { at } = await world();
    const filter = { conjunction: "and", conditions: [{ field_name, operator, value }] };
    expect((await at("POST", "/records/search", { body: { filter } })).code).toBe(code);
  });

  test("joins conditions and groups, sorts, and shows the fields that were asked for", async () => {
    const { at, names } = await world();
    const points = (operator: string, value: string) => ({
      field_name: "Points",
      operator,
      value: [value],
    });
    const either = { conjunction: "or", conditions: [points("is", "1"), points("is", "3")] };
    const open = { field_name: "Stage", operator: "is", value: ["Open"] };
    expect(await names({ filter: either })).toEqual(["one", "three"]);
    const nested = {
      conjunction: "and",
      children: [either, { conjunction: "and", conditions: [open] }],
    };
    expect(await names({ filter: nested })).toEqual(["one", "three"]);
    expect(await names({ sort: [{ field_name: "Points", desc: true }] })).toEqual([
      "three",
      "two",
      "one",
      "four",
    ]);
    const sort = [{ field_name: "Stage" }, { field_name: "Points", desc: true }];
    expect(await names({ sort })).toEqual(["three", "one", "two", "four"]);
    const some = await at("POST", "/records/search", { body: { field_names: ["Points"] } });
    expect(some.data.items.map(({ fields }: Item) => fields)).toEqual([
      { Points: 1 },
      { Points: 2 },
      { Points: 3 },
      {},
    ]);
    const unknown = { body: { field_names: ["Nope"] } };
    expect((await at("POST", "/records/search", unknown)).code).toBe(1254024);
  });

  test("pages through its result once, also while records come and go", async () => {
    const { at, add, names } = await base();
    const ids = await add(...Array.from({ length: 25 }, (_, index) => ({ Name: `n${index}` })));
    const one = await at("POST", "/records/search", { body: {}, query: { page_size: "10" } });
    expect(one.data).toMatchObject({ total: 25, has_more: true });
    await at("DELETE", `/records/${ids[3]}`);
    const query = { page_size: "10", page_token: one.data.page_token };
    expect((await names({}, query))[0]).toBe("n10");
    for (const wrong of [{ page_token: "nonsense" }, { page_token: `${query.page_token}x` }]) {
      expect((await at("POST", "/records/search", { body: {}, query: wrong })).code).toBe(1254002);
    }
    const zero = await at("GET", "/records", { query: { page_size: "0" } });
    expect(zero.code).toBe(1254011);
    const large = { body: {}, query: { page_size: "501" } };
    expect((await at("POST", "/records/search", large)).code).toBe(1254001);
  });
});

describe("a list", () => {
  test.each([
    ['CurrentValue.[Name]="two"', ["two"]],
    ["CurrentValue.[Points]>=2", ["two", "three"]],
    ['AND(CurrentValue.[Points]>1, NOT(CurrentValue.[Stage]="Done"))', ["three"]],
    ['OR(CurrentValue.[Points]=1, CurrentValue.[Name].contains("th"))', ["one", "three"]],
    ['CurrentValue.[Stage]="Open" && CurrentValue.[Points]<3', ["one"]],
    ['CurrentValue.[Stage]=""', ["four"]],
  ])("is filtered by %s", async (filter, expected) => {
    const { at, add } = await base();
    await add(
      { Name: "one", Points: 1, Stage: "Open" },
      { Name: "two", Points: 2, Stage: "Done" },
      { Name: "three", Points: 3, Stage: "Open" },
      { Name: "four" },
    );
    const { data } = await at("GET", "/records", { query: { filter } });
    expect(data.items.map(({ fields }: Item) => fields.Name)).toEqual(expected);
  });

  test("is sorted, cut down to fields, and shows text in pieces when asked", async () => {
    const { at, add } = await base();
    await add({ Name: "one", Points: 1 }, { Name: "two", Points: 2 });
    const query = { sort: '["Points DESC"]', field_names: '["Name"]', text_field_as_array: "true" };
    const { data } = await at("GET", "/records", { query });
    expect(data.items.map(({ fields }: Item) => fields)).toEqual([
      { Name: [{ type: "text", text: "two" }] },
      { Name: [{ type: "text", text: "one" }] },
    ]);
    const code = async (wrong: Record<string, string>) =>
      (await at("GET", "/records", { query: wrong })).code;
    expect(await code({ filter: "what is this" })).toBe(1254018);
    expect(await code({ filter: "CurrentValue.[Points]>" })).toBe(1254018);
    expect(await code({ filter: "CurrentValue.[Nope]=1" })).toBe(1254045);
    expect(await code({ sort: "Points" })).toBe(1254016);
    expect(await code({ field_names: "Name" })).toBe(1254024);
  });
});
