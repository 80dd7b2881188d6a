// Which operations raise which events, from what the domains say.

import { readDocument } from "@lark-tooling/document/read";
import { eventsOf } from "@lark-tooling/document/walk";
import { domains } from "../../src/domains/index.js";
import { unraised } from "./unraised.js";

/** More operations of one domain are counted, not named. */
const NAMED = 14;

/** Function names by domain, by event. */
function raisedBy(): Map<string, Map<string, string[]>> {
  const events = new Map<string, Map<string, string[]>>();
  for (const { name: domain, raises = {} } of domains) {
    for (const [functionName, names] of Object.entries(raises)) {
      for (const name of names) {
        const by = events.get(name) ?? new Map<string, string[]>();
        events.set(name, by.set(domain, [...(by.get(domain) ?? []), functionName]));
      }
    }
  }
  return new Map([...events].sort(([one], [other]) => one.localeCompare(other)));
}

/** The events in the documents of the domains with state that nothing raises. */
export function notRaised(): string[] {
  const raised = raisedBy();
  return domains
    .flatMap(({ name }) => eventsOf(readDocument(name)).map((event) => event.name))
    .filter((name) => !raised.has(name));
}

/** The lists of the README: in a table each row would be as wide as the widest, and npm shows no more than 64 KB. */
export function render(): string {
  const raised = [...raisedBy()].map(([event, by]) => {
    const operations = [...by].map(([domain, names]) =>
      names.length > NAMED ? `${domain}: ${names.length}` : `${domain}: ${names.join(", ")}`,
    );
    return `- \`${event}\`: ${operations.join("; ")}`;
  });
  const reasons = new Map<string, string[]>();
  for (const name of notRaised()) {
    const reason = unraised[name] ?? "";
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  }
  return [
    ...raised,
    "",
    "Not raised by any operation; `triggerEvent` sends them:",
    "",
    ...[...reasons].map(
      ([reason, names]) => `- ${names.map((name) => `\`${name}\``).join(", ")}: ${reason}`,
    ),
  ].join("\n");
}
