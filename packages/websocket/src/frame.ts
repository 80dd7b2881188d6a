import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** What travels over the connection: the protobuf message `Frame` (proto2). */
export interface Frame {
  /** 64 bits, and echoed exactly. */
  readonly seqId: bigint;
  readonly logId: bigint;
  readonly service: number;
  readonly method: number;
  readonly headers: readonly (readonly [key: string, value: string])[];
  readonly payloadEncoding?: string | undefined;
  readonly payloadType?: string | undefined;
  readonly payload?: Uint8Array | undefined;
  readonly logIdNew?: string | undefined;
}

/** Pings and pongs. */
export const CONTROL = 0;
/** Events and callbacks. */
export const DATA = 1;

const { Varint, LengthDelimited } = WireType;

/** Writes a frame. Required fields are written even where they are 0. */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  writer.tag(1, Varint).uint64(frame.seqId).tag(2, Varint).uint64(frame.logId);
  writer.tag(3, Varint).int32(frame.service).tag(4, Varint).int32(frame.method);
  for (const [key, value] of frame.headers) {
    writer.tag(5, LengthDelimited).fork();
    writer.tag(1, LengthDelimited).string(key).tag(2, LengthDelimited).string(value).join();
  }
  const { payloadEncoding, payloadType, payload, logIdNew } = frame;
  if (payloadEncoding !== undefined) writer.tag(6, LengthDelimited).string(payloadEncoding);
  if (payloadType !== undefined) writer.tag(7, LengthDelimited).string(payloadType);
  if (payload !== undefined) writer.tag(8, LengthDelimited).bytes(payload);
  if (logIdNew !== undefined) writer.tag(9, LengthDelimited).string(logIdNew);
  return writer.finish();
}

type Mutable<T> = { -readonly [Field in keyof T]?: T[Field] };

/**
 * Reads a frame; what it does not know it passes over. The payload is a view into the bytes.
 *
 * @throws Error for bytes that are no frame.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  const headers: [string, string][] = [];
  const frame: Mutable<Frame> = { headers };
  readFields(bytes, (field, reader) => {
    if (field === 1) frame.seqId = BigInt(reader.uint64());
    else if (field === 2) frame.logId = BigInt(reader.uint64());
    else if (field === 3) frame.service = reader.int32();
    else if (field === 4) frame.method = reader.int32();
    else if (field === 5) headers.push(decodeHeader(reader.bytes()));
    else if (field === 6) frame.payloadEncoding = reader.string();
    else if (field === 7) frame.payloadType = reader.string();
    else if (field === 8) frame.payload = reader.bytes();
    else if (field === 9) frame.logIdNew = reader.string();
    else return false;
    return true;
  });
  for (const required of ["seqId", "logId", "service", "method"] as const) {
    if (frame[required] === undefined) throw new Error(`a frame without ${required}`);
  }
  return frame as Frame;
}

function decodeHeader(bytes: Uint8Array): [string, string] {
  const header: [string?, string?] = [];
  readFields(bytes, (field, reader) => {
    if (field !== 1 && field !== 2) return false;
    header[field - 1] = reader.string();
    return true;
  });
  if (header[0] === undefined || header[1] === undefined) throw new Error("half a header");
  return header as [string, string];
}

const VARINTS = [1, 2, 3, 4];

function readFields(
  bytes: Uint8Array,
  take: (field: number, reader: BinaryReader) => boolean,
): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    // A known number with another wire type is an unknown field.
    const fits = type === LengthDelimited || (type === Varint && VARINTS.includes(field));
    if (!fits || !take(field, reader)) reader.skip(type, field);
  }
}

/** The value of a header. */
export const headerOf = ({ headers }: Frame, name: string): string | undefined =>
  headers.find(([key]) => key === name)?.[1];
