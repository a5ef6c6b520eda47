import type { BinaryWriter } from "google-protobuf";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Writer } from "protobufjs/minimal";
import { isList, type Wire, type WireObject } from "./wire-value";

/** Tags of google.protobuf's Struct, Value and ListValue: number of a field, and kind of what follows. */
const entry = { self: 0x0a, key: 0x0a, value: 0x12 } as const;
const kinds = { null: 0x08, number: 0x11, text: 0x1a, truth: 0x20, object: 0x2a, list: 0x32 } as const;
const listed = 0x0a;

/**
 * A google.protobuf.Struct that is its bytes already, for messages that are sent: google-protobuf makes a message of each
 * value, and writes texts one character after the other, each time anew.
 */
export class WrittenStruct extends Struct {
  readonly bytes: Uint8Array;

  constructor(object: WireObject) {
    super();
    const writer = Writer.create();
    writeObject(writer, object);
    this.bytes = writer.finish();
  }

  /** For whoever reads it in this process. */
  override getFieldsMap(): ReturnType<Struct["getFieldsMap"]> {
    return Struct.deserializeBinary(this.bytes).getFieldsMap();
  }
}

// Whatever has a Struct in it asks for this function.
const write = Struct.serializeBinaryToWriter.bind(Struct);
Struct.serializeBinaryToWriter = (message: Struct, writer: BinaryWriter): void => {
  if (message instanceof WrittenStruct) writer.writeSerializedMessage(message.bytes, 0, message.bytes.length);
  else write(message, writer);
};

/** In the order of names, as google-protobuf does. */
function writeObject(writer: Writer, object: WireObject): void {
  for (const name of Object.keys(object).sort()) {
    writer.uint32(entry.self).fork().uint32(entry.key).string(name).uint32(entry.value).fork();
    writeValue(writer, object[name] ?? null);
    writer.ldelim().ldelim();
  }
}

function writeValue(writer: Writer, value: Wire): void {
  if (typeof value === "string") writer.uint32(kinds.text).string(value);
  else if (typeof value === "number") writer.uint32(kinds.number).double(value);
  else if (typeof value === "boolean") writer.uint32(kinds.truth).bool(value);
  else if (value === null) writer.uint32(kinds.null).uint32(0);
  else if (isList(value)) writeList(writer, value);
  else {
    writeObject(writer.uint32(kinds.object).fork(), value);
    writer.ldelim();
  }
}

function writeList(writer: Writer, values: readonly Wire[]): void {
  writer.uint32(kinds.list).fork();
  for (const value of values) {
    writeValue(writer.uint32(listed).fork(), value);
    writer.ldelim();
  }
  writer.ldelim();
}
