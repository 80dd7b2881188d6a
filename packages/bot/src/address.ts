/** The address in a host of a URL, where it is one: URLs write IPv4 in decimals and IPv6 in brackets. */
export function literalAddress(host: string): string | undefined {
  if (host.startsWith("[")) return host.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : undefined;
}

/** Ranges that nobody in the internet has: [first byte(s), bits]. */
const PRIVATE: readonly (readonly [number, number])[] = [
  [0x00000000, 8], // this network
  [0x0a000000, 8],
  [0x64400000, 10], // of carriers
  [0x7f000000, 8], // loopback
  [0xa9fe0000, 16], // link-local, where clouds keep their metadata
  [0xac100000, 12],
  [0xc0000000, 24],
  [0xc0000200, 24], // documentation
  [0xc0586300, 24],
  [0xc0a80000, 16],
  [0xc6120000, 15], // benchmarks
  [0xc6336400, 24],
  [0xcb007100, 24],
  [0xe0000000, 3], // multicast and above
];

/** Whether an address belongs to the internet rather than to a machine or network of somebody's own. */
export function isPublicAddress(address: string): boolean {
  const lower = address.toLowerCase().replace(/%.*$/, "");
  if (!lower.includes(":")) return isPublicIpv4(lower);
  const groups = ipv6Groups(lower);
  if (!groups) return false;
  const [first = 0, second = 0] = groups;
  // IPv4 inside IPv6: mapped, translated, 6to4.
  const tail = groups.slice(0, 5).every((group) => group === 0) && [0, 0xffff].includes(groups[5]!);
  if (tail) return isPublicIpv4(dotted(groups[6]!, groups[7]!));
  if (first === 0x64 && second === 0xff9b) return isPublicIpv4(dotted(groups[6]!, groups[7]!));
  if (first === 0x2002) return isPublicIpv4(dotted(second, groups[2]!));
  // Of the rest only the global part, without documentation and local addresses.
  return (first & 0xe000) === 0x2000 && !(first === 0x2001 && (second === 0xdb8 || second === 0));
}

function isPublicIpv4(address: string): boolean {
  const bytes = address.split(".").map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255))) return false;
  const value = bytes.reduce((all, byte) => all * 256 + byte, 0);
  return !PRIVATE.some(([start, bits]) => {
    const size = 2 ** (32 - bits);
    return value >= start && value < start + size;
  });
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function ipv6Groups(address: string): number[] | undefined {
  const ipv4 = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const plain = ipv4
    ? address.slice(0, ipv4.index) +
      [0, 2].map((at) => (Number(ipv4[at + 1]) * 256 + Number(ipv4[at + 2])).toString(16)).join(":")
    : address;
  const [head = "", tail, ...more] = plain.split("::");
  if (more.length) return undefined;
  const read = (part: string) =>
    part ? part.split(":").map((group) => Number.parseInt(group, 16)) : [];
  const left = read(head);
  const right = tail === undefined ? [] : read(tail);
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  const groups = [...left, ...Array<number>(missing).fill(0), ...right];
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}
