import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { serveGrpc, type GrpcServer } from "../../policypack/protocol/grpc-server";
import { readStruct, writeStruct } from "../../policypack/protocol/struct";
import { bytesOf, WireReader } from "../../policypack/protocol/wire";

type Json = Parameters<typeof Struct.fromJavaScript>[0];

// The generated classes lose that key.
const json = fc
  .dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 4 }))
  .filter((value) => !JSON.stringify(value).includes("__proto__"));

function read(bytes: Uint8Array): object {
  const reader = new WireReader(Buffer.from(bytes));
  return readStruct(reader, reader.length);
}

const written = (value: unknown): Uint8Array => Struct.fromJavaScript(value as Json).serializeBinary();
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the engine's messages", () => {
  it("are read as the generated classes read them", () => {
    fc.assert(fc.property(json, (value) => assert.deepEqual(plain(read(written(value))), plain(value))));
  });

  it("are written so that the generated classes read the same", () => {
    fc.assert(
      fc.property(json, (value) => {
        assert.deepEqual(
          plain(Struct.deserializeBinary(bytesOf(writeStruct(value))).toJavaScript()),
          plain(value),
        );
      }),
    );
  });

  it("never set a prototype", () => {
    const value = read(bytesOf(writeStruct(JSON.parse('{ "__proto__": { "open": true } }') as object)));
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.deepEqual(Object.keys(value), ["__proto__"]);
  });

  it("may nest deeper than any stack", () => {
    let deep: unknown = "0.0.0.0/0";
    for (let i = 0; i < 1000; i++) deep = [deep];
    let at: unknown = Object.values(read(bytesOf(writeStruct({ deep }))))[0];
    let depth = 0;
    for (; Array.isArray(at); depth++) at = at[0];
    assert.ok(depth > 200 && depth < 1000, String(depth));
  });

  it("that end early are errors, or values that are whole", () => {
    const value = { fromPort: 22, cidrBlocks: ["0.0.0.0/0", "::/0"], self: false };
    const whole = written(value);
    let errors = 0;
    for (let end = 1; end < whole.length; end++) {
      try {
        const part = read(whole.subarray(0, end));
        assert.deepEqual({ ...value, ...part }, value);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
        errors++;
      }
    }
    assert.ok(errors > whole.length / 2);
  });
});

describe("calls", () => {
  let server: GrpcServer;
  let client: grpc.Client;

  before(async () => {
    server = await serveGrpc(
      {
        "/x/Echo": (request) => ({ size: request.length, write: (to, at) => at + request.copy(to, at) }),
        "/x/Fail": () => {
          throw new RangeError("no: 100 % broken");
        },
      },
      6_000_000,
    );
    client = new grpc.Client(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
    });
  });
  after(() => {
    client.close();
    server.stop();
  });

  const call = (path: string, request: Buffer, compressed = false): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const metadata = new grpc.Metadata();
      if (compressed) metadata.set("grpc-internal-encoding-request", "gzip");
      const same = (bytes: Buffer): Buffer => bytes;
      client.makeUnaryRequest(path, same, same, request, metadata, (error, response) =>
        error ? reject(error) : resolve(response ?? Buffer.alloc(0)),
      );
    });

  it("carry nothing, and megabytes", async () => {
    assert.equal((await call("/x/Echo", Buffer.alloc(0))).length, 0);
    const large = Buffer.alloc(5_000_000, "portcullis");
    assert.ok(large.equals(await call("/x/Echo", large)));
    const many = await Promise.all(
      Array.from({ length: 50 }, (_, i) => call("/x/Echo", Buffer.from(String(i)))),
    );
    assert.deepEqual(many.map(String), [...many.keys()].map(String));
  });

  it("that cannot be answered say why", async () => {
    const refused = (code: number, details: RegExp) => (error: grpc.ServiceError) => {
      assert.equal(error.code, code);
      assert.match(error.details, details);
      return true;
    };
    await assert.rejects(call("/x/Nothing", Buffer.alloc(0)), refused(12, /there is no \/x\/Nothing/));
    await assert.rejects(call("/x/Fail", Buffer.alloc(0)), refused(13, /RangeError: no: 100 % broken/));
    await assert.rejects(call("/x/Echo", Buffer.alloc(7_000_000)), refused(3, /too large/));
  });
});
