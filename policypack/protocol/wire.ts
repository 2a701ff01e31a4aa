/**
 * The protobuf wire format (protobuf.dev/programming-guides/encoding), as much of it as the engine's messages use. The
 * generated classes of @pulumi/pulumi would read them too; that takes ten times as long, and a copy of it installed.
 */

/** How a field's value is written. */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Reads one message, and those within it, from front to back. Throws RangeError where the bytes end early. */
export class WireReader {
  private at = 0;
  private kind = VARINT;

  constructor(private readonly bytes: Buffer) {}

  get length(): number {
    return this.bytes.length;
  }

  /** The number of the next field, of which either a value or `skip` must be asked; 0 at `end`. */
  field(end: number): number {
    if (this.at >= end) return 0;
    const tag = this.varint();
    this.kind = tag & 7;
    return tag >>> 3;
  }

  /** Where the message, list or text that comes next ends. */
  end(): number {
    const length = this.varint();
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError("the message ends early");
    return end;
  }

  text(): string {
    const end = this.end();
    const text = this.bytes.toString("utf8", this.at, end);
    this.at = end;
    return text;
  }

  flag(): boolean {
    return this.varint() !== 0;
  }

  double(): number {
    const number = this.bytes.readDoubleLE(this.at);
    this.at += 8;
    return number;
  }

  /** The low 32 bits; numbers, enums and lengths of these messages have no more. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("the message ends early");
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new RangeError("a number has no end");
  }

  /** Passes over the value of the field. */
  skip(): void {
    if (this.kind === VARINT) this.varint();
    else if (this.kind === LENGTH_DELIMITED) this.at = this.end();
    else if (this.kind === FIXED64) this.at += 8;
    else if (this.kind === FIXED32) this.at += 4;
    else throw new RangeError(`fields of wire type ${this.kind} are not read`);
  }

  /** Where the next message begins, passing over it; to come back with `from`. */
  mark(): number {
    const start = this.at;
    this.at = this.end();
    return start;
  }

  from(mark: number): void {
    this.at = mark;
  }
}

/** A message as its fields, one after the other. What has the default value of its type is not written. */
export function message(...fields: readonly (Buffer | undefined)[]): Buffer {
  return Buffer.concat(fields.filter((field) => field !== undefined));
}

export function textField(number: number, text: string | undefined): Buffer | undefined {
  return text === undefined || text === "" ? undefined : messageField(number, Buffer.from(text, "utf8"));
}

export function numberField(number: number, value: number | boolean): Buffer | undefined {
  return Number(value) === 0
    ? undefined
    : Buffer.from([...varint((number << 3) | VARINT), ...varint(Number(value))]);
}

/** Written whatever its value: in a `oneof` the field itself says something. */
export function doubleField(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8((number << 3) | FIXED64, 0);
  bytes.writeDoubleLE(value, 1);
  return bytes;
}

/** A message within the message; written even if it is empty. */
export function messageField(number: number, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([...varint((number << 3) | LENGTH_DELIMITED), ...varint(content.length)]),
    content,
  ]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
