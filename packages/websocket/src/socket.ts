/** One WebSocket, whatever implements it. */
export interface Socket {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code: number): void;
  /** Ends it without a closing handshake, which a dead connection would never finish. */
  terminate(): void;
}

/** What a socket tells. All of it may come at any time after the socket was made. */
export interface SocketListener {
  open(): void;
  message(bytes: Uint8Array): void;
  /** The end; told once. */
  closed(end: SocketEnd): void;
}

export interface SocketEnd {
  /** For the log; holds no address. */
  readonly reason: string;
  /** Where the handshake was refused and the runtime shows how. */
  readonly refusal?: HandshakeRefusal | undefined;
}

export interface HandshakeRefusal {
  /** The platform's status, else that of HTTP. */
  readonly status: number;
  readonly authErrorCode?: number | undefined;
}

/** Opens a socket. Must not throw. */
export type OpenSocket = (url: string, listener: SocketListener) => Socket;

/** The runtime's own WebSocket. It shows no headers of a refused handshake. */
export const openSocket: OpenSocket = (url, listener) => {
  const socket = new WebSocket(url);
  let over = false;
  const end = (reason: string) => {
    if (!over) listener.closed({ reason });
    over = true;
  };
  socket.binaryType = "arraybuffer";
  socket.onopen = () => listener.open();
  socket.onmessage = ({ data }) => {
    if (!over && data instanceof ArrayBuffer) listener.message(new Uint8Array(data));
  };
  socket.onclose = ({ code }) => end(`closed with code ${code}`);
  socket.onerror = () => end("failed");
  return {
    send: (bytes) => socket.send(bytes),
    close: (code) => socket.close(code),
    terminate() {
      end("given up");
      socket.close();
    },
  };
};
