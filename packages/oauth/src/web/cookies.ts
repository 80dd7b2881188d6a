/** Cookies of one server: names, and the attributes that all of them have. */
export interface Cookies {
  /** The full name: `__Host-` before it over https, so that no subdomain can plant one. */
  name(name: string): string;
  read(request: Request): ReadonlyMap<string, string>;
  /** A `Set-Cookie` header. @param maxAge s; 0 deletes */
  write(name: string, value: string, maxAge: number): string;
}

export function createCookies(secure: boolean): Cookies {
  return {
    name: (name) => (secure ? `__Host-${name}` : name),
    read(request) {
      const pairs = (request.headers.get("cookie") ?? "").split(";");
      return new Map(
        pairs.flatMap((pair): [string, string][] => {
          const at = pair.indexOf("=");
          return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
        }),
      );
    },
    write: (name, value, maxAge) =>
      `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? "; Secure" : ""}`,
  };
}
