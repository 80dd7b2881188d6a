// The platform, as far as the benchmarks need it. Tells its parent the port, then the number of token requests
// whenever it is asked.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const TOKEN = "t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234";
const answers = {
  token: { code: 0, msg: "ok", tenant_access_token: TOKEN, expire: 7200 },
  message: {
    code: 0,
    msg: "success",
    data: {
      message_id: "om_dc13264520392913993dd051dba21dcf",
      msg_type: "text",
      create_time: "1615380573411",
      update_time: "1615380573411",
      deleted: false,
      updated: false,
      chat_id: "oc_5ad11d72b830411d72b836c20",
      sender: {
        id: "cli_9f427eec54ae901b",
        id_type: "app_id",
        sender_type: "app",
        tenant_key: "736588c9260f175e",
      },
      body: { content: '{"text":"The build of main is green again: 412 tests, 38 s."}' },
    },
  },
  refused: { code: 99991661, msg: "Missing access token for authorization" },
  unknown: { code: 99992402, msg: "field validation failed" },
};

let tokenRequests = 0;

function answer(request: IncomingMessage, body: string): keyof typeof answers {
  if (request.url === "/open-apis/auth/v3/tenant_access_token/internal") {
    tokenRequests++;
    return JSON.parse(body).app_secret ? "token" : "unknown";
  }
  if (request.url !== "/open-apis/im/v1/messages?receive_id_type=open_id") return "unknown";
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return "refused";
  return JSON.parse(body).msg_type === "text" ? "message" : "unknown";
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const name = answer(request, body);
    const text = JSON.stringify(answers[name]);
    response.writeHead(name === "token" || name === "message" ? 200 : 400, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      "x-tt-logid": "202611221540120100171322140A5F3B2C",
    });
    response.end(text);
  });
});

// A connection that idles between two rounds must not be closed under its client.
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", () => {
  process.send?.(tokenRequests);
  tokenRequests = 0;
});
process.on("disconnect", () => process.exit(0));
