// Fetches from a server of this machine that answers to the name files.example.com, and prints what came of each try.
// Argument: the server's port. The environment has the server's certificate.
import { fetchFile } from "@lark/bot/node";

const port = process.argv[2];
const hosts = ["files.example.com", "other.example.com", "localhost"];
const here = ["127.0.0.1"];
const results = {};

async function attempt(name, path, options, host = "files.example.com") {
  const asked = [];
  const { resolve } = options;
  const counted = resolve && {
    resolve: async (wanted) => {
      asked.push(wanted);
      return resolve(asked.length, wanted);
    },
  };
  const address = `https://${host}:${port}${path}`;
  const { name: file, data } = await fetchFile(address, { hosts, ...options, ...counted }).catch(
    ({ kind, message }) => ({ name: kind, data: new TextEncoder().encode(message) }),
  );
  results[name] = { outcome: file, text: new TextDecoder().decode(data), asked };
}

await attempt("allowed", "/a.txt", { resolve: () => here, allowAddresses: here });
await attempt("private", "/a.txt", { resolve: () => here });
await attempt("one of two", "/a.txt", { resolve: () => ["93.184.216.34", "127.0.0.1"] });
await attempt("redirected", "/away", {
  resolve: (_, host) => (host.startsWith("other") ? ["10.0.0.1"] : here),
  allowAddresses: here,
});
await attempt("rebound", "/again", {
  resolve: (count) => (count === 1 ? here : ["169.254.169.254"]),
  allowAddresses: here,
});
await attempt("the system's", "/a.txt", {}, "localhost");
await attempt("nowhere", "/a.txt", { resolve: () => [] });
await attempt("another's name", "/a.txt", { resolve: () => here, allowAddresses: here }, hosts[1]);
await attempt("cut", "/cut", { resolve: () => here, allowAddresses: here });
await attempt("compressed", "/gzip", { resolve: () => here, allowAddresses: here });
await attempt("too large", "/a.txt", { resolve: () => here, allowAddresses: here, maxBytes: 3 });
console.log(JSON.stringify(results));
