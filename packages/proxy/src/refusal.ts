/** Why a request goes no further, in words that a stranger may read. */
export class Refusal extends Error {
  declare readonly status: number;
  declare readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers?: Readonly<Record<string, string>>) {
    super(message);
    Object.assign(this, { status, headers });
  }
}
