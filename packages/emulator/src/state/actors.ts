/** Who did something: a user by union id, or an app. */
export interface Actor {
  kind: "user" | "app";
  id: string;
}

/** Names a user or an app in a map. */
export function actorKey({ kind, id }: Actor): string {
  return `${kind}/${id}`;
}

export function sameActor(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.id === other.id;
}
