import assert from "node:assert/strict";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import fc from "fast-check";
import type { WireObject } from "../../../check/engine/wire-value";
import { WrittenStruct } from "../../../check/engine/written-struct";

/** Any value of JSON, with numbers and texts that are hard to write. */
const objects = fc.dictionary(
  fc.string({ unit: "binary" }).filter((name) => name !== "__proto__"),
  fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }),
) as fc.Arbitrary<WireObject>;

describe("a struct that is its bytes", () => {
  it("is read back as what was written", () => {
    fc.assert(
      fc.property(objects, (object) => {
        assert.deepEqual(Struct.deserializeBinary(new WrittenStruct(object).bytes).toJavaScript(), object);
        assert.deepEqual(new WrittenStruct(object).toJavaScript(), object);
      }),
    );
  });

  it("stands in a message as any other does", () => {
    const object = {
      text: "ä€😀",
      none: null,
      list: [1, [], { deep: [true, null] }],
      empty: {},
      half: 0.5,
      far: -1e300,
    };
    const bytes = (struct: Struct): Buffer => {
      const message = new RegisterResourceResponse();
      message.setUrn("urn:pulumi:dev");
      message.setObject(struct);
      message.setId("id");
      return Buffer.from(message.serializeBinary());
    };
    assert.deepEqual(bytes(new WrittenStruct(object)), bytes(Struct.fromJavaScript(object)));
  });
});
