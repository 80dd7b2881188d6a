import { Lexer, type Token, Tokenizer, type Tokens } from "marked";

/**
 * What a text may cost, in characters that are looked at. Marked looks for the end of each emphasis or link up to the
 * end of the paragraph, and reads what is quoted again at each level: ordinary documents cost a few times their length.
 */
const MOST_WORK = 20_000_000;
/** Quotes and lists in one another. */
const DEEPEST = 100;

/** The tokens of a Markdown text; throws what `tooMuch` makes for one that is too tangled to be read. */
export function markdownTokens(text: string, tooMuch: () => Error): Token[] {
  return Lexer.lex(text, { gfm: true, tokenizer: new Measured(tooMuch) });
}

class Measured extends Tokenizer {
  #left = MOST_WORK;
  #depth = 0;
  readonly #tooMuch: () => Error;

  constructor(tooMuch: () => Error) {
    super();
    this.#tooMuch = tooMuch;
  }

  override emStrong(
    source: string,
    masked: string,
    before?: string,
  ): ReturnType<Tokenizer["emStrong"]> {
    this.#spend(source);
    return super.emStrong(source, masked, before);
  }

  override del(source: string, masked: string, before?: string): ReturnType<Tokenizer["del"]> {
    this.#spend(source);
    return super.del(source, masked, before);
  }

  override link(source: string): ReturnType<Tokenizer["link"]> {
    this.#spend(source);
    return super.link(source);
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.#inside(() => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    return this.#inside(() => super.list(source));
  }

  #inside<Found extends Token | undefined>(read: () => Found): Found {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#tooMuch();
    const found = read();
    this.#depth -= 1;
    if (found) this.#spend(found.raw);
    return found;
  }

  #spend(text: string): void {
    this.#left -= text.length;
    if (this.#left < 0) throw this.#tooMuch();
  }
}
