// Preloaded into a process (`--import`): writes the address of each module that it loads to a file, one a line.
import { register } from "node:module";

register("./module-hooks.mjs", import.meta.url, { data: process.env.LIST_MODULES });
