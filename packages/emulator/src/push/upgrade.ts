import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { PushSocket } from "./connection.js";
import type { ConnectionServer } from "./long-connections.js";

/** Serves long connections on a Node server. */
export function serveLongConnections(
  server: Server,
  connections: ConnectionServer,
): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    void upgrade(request, socket, head);
  });
  return {
    close() {
      for (const client of sockets.clients) client.terminate();
    },
  };

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!connections.isSocket(url.pathname)) return refuse(socket, 404, {});
    const answer = await connections.handshake(url);
    if ("status" in answer) return refuse(socket, answer.status, answer.headers);
    sockets.handleUpgrade(request, socket, head, (accepted) => answer.accept(pushSocket(accepted)));
  }
}

function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  const lines = Object.entries({ ...headers, Connection: "close", "Content-Length": "0" });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\n${head}\r\n`);
}

function pushSocket(socket: WebSocket): PushSocket {
  socket.on("error", () => socket.terminate());
  return {
    send: (bytes) => socket.send(bytes),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    onMessage: (listener) => socket.on("message", (data) => listener(data as Buffer)),
    onClose: (listener) => socket.once("close", listener),
  };
}
