import assert from "node:assert/strict";
import { eachLine, transferred } from "../../../migrate/uploads/rclone";

describe("how far rclone is", () => {
  // As rclone 1.60 and 1.69 write them with --stats-one-line.
  const lines: Readonly<Record<string, { files: number; bytes: number } | null>> = {
    "2026/11/29 17:15:24 NOTICE:     9.047 MiB / 17.166 MiB, 53%, 3.062 MiB/s, ETA 2s (xfr#28/60)": {
      files: 28,
      bytes: 9.047 * 2 ** 20,
    },
    "2026/11/29 17:15:29 NOTICE:    16.027 MiB / 16.027 MiB, 100%, 0 B/s, ETA -": { files: 0, bytes: 16.027 * 2 ** 20 },
    "2026/11/29 17:15:30 NOTICE:         512 B / 1 KiB, 50%, 12 B/s, ETA 1m2s (xfr#1/2)": { files: 1, bytes: 512 },
    "2026/11/29 17:15:30 ERROR : a / b, c: no such file": null,
    "": null,
  };
  for (const [line, wanted] of Object.entries(lines))
    it(`is read of "${line.slice(20)}"`, () => {
      assert.deepEqual(transferred(line), wanted);
    });

  it("is read line by line, however they come", () => {
    const seen: string[] = [];
    const onPart = eachLine((line) => seen.push(line));
    for (const part of ["on", "e\ntw", "o\nthree\n", "rest"]) onPart(Buffer.from(part));
    assert.deepEqual(seen, ["one", "two", "three"]);
  });
});
