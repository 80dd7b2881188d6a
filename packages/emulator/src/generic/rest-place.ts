import type { Operation } from "../schema/document-types.js";
import { documentRouter } from "../schema/documents.js";

/** What an operation does to a collection, as far as its URL and method tell. */
export interface RestPlace {
  role: "create" | "list" | "item";
  /** The concrete path of the collection. */
  collection: string;
  /** The path parameter that holds the id of an item. */
  parameter: string;
}

/**
 * `POST /tasks` beside `/tasks/{task_guid}` creates, `GET /tasks` lists, and the methods of
 * `/tasks/{task_guid}` get, update and delete. Anything else has no place: it is an action.
 */
export function placeOf(
  { method, path }: Operation,
  values: Readonly<Record<string, string>>,
): RestPlace | undefined {
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (last.startsWith("{")) {
    if (method === "POST") return undefined;
    const collection = path.slice(0, path.lastIndexOf("/"));
    return { role: "item", collection: fill(collection, values), parameter: last.slice(1, -1) };
  }
  const parameter = documentRouter().itemParameter(path);
  if (parameter === undefined || (method !== "POST" && method !== "GET")) return undefined;
  const role = method === "POST" ? "create" : "list";
  return { role, collection: fill(path, values), parameter };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ""),
  );
}
