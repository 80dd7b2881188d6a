/** Whether a header can hold it: `fetch` would refuse what it cannot, and quote it. */
export const isToken = (token: unknown): token is string =>
  typeof token === "string" && /^[\x21-\x7e]+$/.test(token);
