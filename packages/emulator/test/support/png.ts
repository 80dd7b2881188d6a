/** A blue square of 16 pixels. */
export const PNG: Buffer = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAF0lEQVR4nGNgaPhPGhrVMKph5GogUQMAjhAeQIYpqTMAAAAASUVORK5CYII=",
  "base64",
);
