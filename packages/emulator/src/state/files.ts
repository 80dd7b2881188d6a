/** Bytes that were uploaded, or that a download answers with. */
export class StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly type: string;
  /** The app that uploaded it. */
  readonly appId: string | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>, name: string, type: string, appId?: string) {
    this.bytes = bytes;
    this.name = name;
    this.type = type || "application/octet-stream";
    this.appId = appId;
  }

  static async from(file: File, appId: string): Promise<StoredFile> {
    return new StoredFile(new Uint8Array(await file.arrayBuffer()), file.name, file.type, appId);
  }
}
