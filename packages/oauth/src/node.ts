export { fileStore } from "./session/file-store.js";
