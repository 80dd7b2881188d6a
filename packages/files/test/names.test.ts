import { safeName } from "@lark/files";
import { expect, test } from "vitest";

const NAMES: [string | undefined, string][] = [
  ["report.pdf", "report.pdf"],
  ["Bericht 报告 (2).docx", "Bericht 报告 (2).docx"],
  ["../../etc/passwd", "passwd"],
  ["..\\..\\windows\\system.ini", "system.ini"],
  ["/", "file"],
  ["..", "file"],
  ["", "file"],
  [undefined, "file"],
  [".bashrc", "bashrc"],
  ["a.txt. . ", "a.txt"],
  ['a:b?"c"|<d>*.txt', "a_b__c___d__.txt"],
  ["a\u0000b\nc.txt", "abc.txt"],
  ["gpj.\u202eexe", "gpj.exe"],
  ["con", "_con"],
  ["COM1.txt", "_COM1.txt"],
  ["console.log", "console.log"],
  ["\ud800lone.txt", "lone.txt"],
  ["😀.txt", "😀.txt"],
];

test.for(NAMES)("%j becomes %j", ([name, safe]) => {
  expect(safeName(name)).toBe(safe);
});

test("a long name keeps its extension and no half characters", () => {
  const name = safeName(`${"名".repeat(300)}.pdf`);
  expect(name).toMatch(/^名+\.pdf$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
});

test("the name for what has none is the caller's", () => {
  expect(safeName("..", "untitled")).toBe("untitled");
});
