import { createServer } from "node:net";

/**
 * A port that is free now, and that nobody is given by the system meanwhile: those it hands out, to servers that ask
 * for any port and to connections, begin above.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const free = await new Promise<boolean>((done) => {
      const server = createServer();
      server.once("error", () => done(false));
      server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
    });
    if (free) return port;
  }
}
