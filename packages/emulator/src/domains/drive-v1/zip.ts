/** A zip archive of some text files, stored without compression. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encoder.encode(path);
    const bytes = encoder.encode(text);
    // Version 2.0, names in UTF-8, stored, no time, then checksum and sizes.
    const shared = [20, 0x0800, 0, 0, 0x21]
      .flatMap(two)
      .concat(four(crc32(bytes)), four(bytes.length), four(bytes.length), two(name.length), two(0));
    const local = Uint8Array.from([...four(0x04034b50), ...shared]);
    directory.push(
      Uint8Array.from([
        ...four(0x02014b50),
        ...two(20),
        ...shared,
        ...two(0),
        ...two(0),
        ...two(0),
        ...four(0),
        ...four(offset),
      ]),
      name,
    );
    parts.push(local, name, bytes);
    offset += local.length + name.length + bytes.length;
  }
  const count = directory.length / 2;
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = [
    ...four(0x06054b50),
    ...two(0),
    ...two(0),
    ...two(count),
    ...two(count),
    ...four(length),
    ...four(offset),
    ...two(0),
  ];
  return joined([...parts, ...directory, Uint8Array.from(end)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function two(value: number): number[] {
  return [value & 255, (value >>> 8) & 255];
}

function four(value: number): number[] {
  return [...two(value & 65535), ...two(value >>> 16)];
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
