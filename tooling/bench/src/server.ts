import { once } from "node:events";
import { start } from "./child-process.js";

/** The loopback server, in its own process. */
export interface Server {
  readonly origin: string;
  /** Token requests since this was last asked. */
  tokenRequests(): Promise<number>;
  close(): void;
}

/** `fileSize`: bytes of what is downloaded. */
export async function startServer(fileSize: number): Promise<Server> {
  const child = start("server.js", [String(fileSize)]);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`server.js ended with ${code}`);
  });
  failed.catch(() => {});
  const reply = () => Promise.race([once(child, "message"), failed]).then(([first]) => first);
  const port = await reply();
  return {
    origin: `http://127.0.0.1:${port}`,
    async tokenRequests() {
      const answer = reply();
      child.send("token-requests");
      return answer;
    },
    close: () => child.disconnect(),
  };
}
