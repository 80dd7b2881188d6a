/** Something about a card that the platform would refuse, and where. */
export interface CardProblem {
  /** Such as `body.elements[2].columns[0]`. */
  readonly path: string;
  readonly message: string;
}
