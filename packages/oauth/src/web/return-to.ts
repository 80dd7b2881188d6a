/** Where to go after a sign-in: a path of this site. Anything else, which could be another's site, becomes `otherwise`. */
export function localPath(wanted: string | null | undefined, otherwise: string): string {
  if (!wanted || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\"))
    return otherwise;
  const base = "https://here.invalid";
  if (!URL.canParse(wanted, base)) return otherwise;
  const url = new URL(wanted, base);
  const path = url.pathname + url.search + url.hash;
  // A path may turn into another host's address when its dots are resolved: "/.//example.com".
  return url.origin === base && !path.startsWith("//") ? path : otherwise;
}
