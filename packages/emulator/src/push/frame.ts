// The frames of the long connection: a protobuf message (proto2), by hand, since it is the only one.

import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** What travels over the long connection. */
export interface Frame {
  seqId: bigint;
  logId: bigint;
  service: number;
  /** 0 is control (ping, pong), 1 is data. */
  method: number;
  headers: [key: string, value: string][];
  payload: Uint8Array;
}

export const CONTROL = 0;
export const DATA = 1;

export function encodeFrame({
  seqId,
  logId,
  service,
  method,
  headers,
  payload,
}: Frame): Uint8Array {
  const writer = new BinaryWriter()
    .tag(1, WireType.Varint)
    .uint64(seqId)
    .tag(2, WireType.Varint)
    .uint64(logId)
    .tag(3, WireType.Varint)
    .int32(service)
    .tag(4, WireType.Varint)
    .int32(method);
  for (const [key, value] of headers) {
    writer.tag(5, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(key);
    writer.tag(2, WireType.LengthDelimited).string(value).join();
  }
  if (payload.length > 0) writer.tag(8, WireType.LengthDelimited).bytes(payload);
  return writer.finish();
}

/** Throws for bytes that are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new BinaryReader(bytes);
  const headers: Frame["headers"] = [];
  const frame: Partial<Frame> = { headers, payload: new Uint8Array() };
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field === 1) frame.seqId = BigInt(reader.uint64());
    else if (field === 2) frame.logId = BigInt(reader.uint64());
    else if (field === 3) frame.service = reader.int32();
    else if (field === 4) frame.method = reader.int32();
    else if (field === 5) headers.push(decodeHeader(reader.bytes()));
    else if (field === 8) frame.payload = reader.bytes();
    else reader.skip(type, field);
  }
  for (const required of ["seqId", "logId", "service", "method"] as const) {
    if (frame[required] === undefined) throw new Error(`a frame without ${required}`);
  }
  return frame as Frame;
}

function decodeHeader(bytes: Uint8Array): [string, string] {
  const reader = new BinaryReader(bytes);
  let key = "";
  let value = "";
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.string();
    else reader.skip(type, field);
  }
  return [key, value];
}

export const headerOf = ({ headers }: Frame, name: string): string | undefined =>
  headers.find(([key]) => key === name)?.[1];
