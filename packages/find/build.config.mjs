export const tsup = { external: [/^node:/], removeNodeProtocol: false };
