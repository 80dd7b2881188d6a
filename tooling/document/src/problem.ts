/** Where something stands in a document: the document's name and the keys that lead there. */
export interface Place {
  readonly document: string;
  readonly keys: readonly (string | number)[];
}

export function inside(place: Place, ...keys: (string | number)[]): Place {
  return { document: place.document, keys: [...place.keys, ...keys] };
}

/** A document says something that the generator does not understand. */
export class DocumentProblem extends Error {
  constructor(place: Place, reason: string) {
    const pointer = place.keys.map(
      (key) => `/${String(key).replace(/~/g, "~0").replace(/\//g, "~1")}`,
    );
    super(`${place.document}#${pointer.join("")}: ${reason}`);
    this.name = "DocumentProblem";
  }
}

export function fail(place: Place, reason: string): never {
  throw new DocumentProblem(place, reason);
}
