// "./node" and the command are for Node; nothing the main entry reaches may import its built-ins.
export const tsup = { external: [/^node:/], removeNodeProtocol: false };
