import { createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import { namedError } from "../../shared/text/named-error";
import { bytesOf, type Wire } from "./wire";

/**
 * Calls with one message each way over HTTP/2, which is all of gRPC that the engine uses
 * (github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). The library takes most of the start, and half of the time
 * that a call of no consequence takes.
 */
export interface GrpcServer {
  readonly port: number;
  stop(): void;
}

/** Answers a request, which is a message without its frame. What it throws becomes the status of the call. */
export type Method = (request: Buffer) => Wire;

/** Status codes of gRPC. */
const INVALID_ARGUMENT = 3;
const UNIMPLEMENTED = 12;
const INTERNAL = 13;

/** A byte that tells whether the message is compressed, and its length. */
const FRAME = 5;

/** What may be on its way without being asked for, in bytes: a stack comes in one message. */
const WINDOW = 8 * 1024 * 1024;

/** Serves on a free port of this machine. @param methods by path, such as `/pulumirpc.Analyzer/Analyze` */
export function serveGrpc(methods: Readonly<Record<string, Method>>, largest: number): Promise<GrpcServer> {
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer({
    settings: { initialWindowSize: WINDOW },
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
  });
  server.on("session", (session) => {
    sessions.add(session);
    session.setLocalWindowSize(WINDOW);
    session.on("close", () => sessions.delete(session));
  });
  server.on("stream", (stream, headers) => {
    const path = headers[":path"] ?? "";
    const method = Object.hasOwn(methods, path) ? methods[path] : undefined;
    if (method === undefined) refuse(stream, UNIMPLEMENTED, `there is no ${path}`);
    else receive(stream, largest, method);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const stop = (): void => {
        for (const session of sessions) session.destroy();
        server.close();
      };
      resolve({ port, stop });
    });
  });
}

function receive(stream: ServerHttp2Stream, largest: number, method: Method): void {
  const chunks: Buffer[] = [];
  let size = 0;
  // Whoever asked has gone: there is nobody to tell.
  stream.on("error", () => stream.destroy());
  stream.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= largest) chunks.push(chunk);
  });
  stream.on("end", () => {
    const [only] = chunks;
    const body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
    if (size > largest) refuse(stream, INVALID_ARGUMENT, `a message of ${size} bytes is too large`);
    else if (body.length < FRAME || body.readUInt32BE(1) !== body.length - FRAME)
      refuse(stream, INVALID_ARGUMENT, "the request is not one message");
    else if (body[0] !== 0) refuse(stream, UNIMPLEMENTED, "compressed messages are not read");
    else respond(stream, method, body.subarray(FRAME));
  });
}

function respond(stream: ServerHttp2Stream, method: Method, request: Buffer): void {
  let answer: Wire;
  try {
    answer = method(request);
  } catch (error) {
    refuse(stream, INTERNAL, namedError(error));
    return;
  }
  const bytes = bytesOf(answer, FRAME);
  bytes.writeUInt32BE(answer.size, 1);
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(bytes);
}

function refuse(stream: ServerHttp2Stream, status: number, message: string): void {
  if (stream.destroyed || stream.headersSent) return;
  const headers = { ":status": 200, "content-type": "application/grpc" };
  stream.respond(
    { ...headers, "grpc-status": String(status), "grpc-message": encodeURI(message) },
    { endStream: true },
  );
}
