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

/** Something to be written, whose size is known beforehand because it stands in front of it. */
export interface Wire {
  readonly size: number;
  write(to: Buffer, at: number): number;
}

/** A message as its fields, one after the other. What has the default value of its type is not written. */
export function message(...fields: readonly (Wire | undefined)[]): Wire {
  const written = fields.filter((field) => field !== undefined);
  return {
    size: written.reduce((size, field) => size + field.size, 0),
    write: (to, at) => written.reduce((next, field) => field.write(to, next), at),
  };
}

export function textField(number: number, text: string | undefined): Wire | undefined {
  return text === undefined || text === "" ? undefined : anyTextField(number, text);
}

/** Written even if it is empty: in a `oneof` the field itself says something. */
export function anyTextField(number: number, text: string): Wire {
  return messageField(number, {
    size: Buffer.byteLength(text),
    write: (to, at) => at + to.write(text, at),
  });
}

export function numberField(number: number, value: number | boolean): Wire | undefined {
  return Number(value) === 0 ? undefined : anyNumberField(number, Number(value));
}

/** Written even if it is zero. */
export function anyNumberField(number: number, value: number): Wire {
  return {
    size: sizeOf(number << 3) + sizeOf(value),
    write: (to, at) => writeVarint(to, writeVarint(to, at, (number << 3) | VARINT), value),
  };
}

export function doubleField(number: number, value: number): Wire {
  return {
    size: sizeOf(number << 3) + 8,
    write: (to, at) => to.writeDoubleLE(value, writeVarint(to, at, (number << 3) | FIXED64)),
  };
}

/** A message within the message; written even if it is empty. */
export function messageField(number: number, content: Wire): Wire {
  return {
    size: sizeOf(number << 3) + sizeOf(content.size) + content.size,
    write(to, at) {
      const begin = writeVarint(to, at, (number << 3) | LENGTH_DELIMITED);
      return content.write(to, writeVarint(to, begin, content.size));
    },
  };
}

/** @param before bytes to leave free in front */
export function bytesOf(content: Wire, before = 0): Buffer {
  const bytes = Buffer.alloc(before + content.size);
  content.write(bytes, before);
  return bytes;
}

function sizeOf(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
  return size;
}

function writeVarint(to: Buffer, at: number, value: number): number {
  let next = at;
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) to[next++] = (rest % 128) + 128;
  to[next++] = rest;
  return next;
}
