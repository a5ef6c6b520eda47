import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { localRemote } from "../../../migrate/remote";
import { Bucket, Rclone, UploadFolder, verifyUploads } from "../../../migrate/uploads";
import { isSame, reportText } from "../../../migrate/verify";
import { ObjectStore } from "../servers/object-store";
import { Sshd } from "../servers/sshd";

/** Names and contents of what people upload, and of what they should not be able to. */
export const oddUploads: Readonly<Record<string, string>> = {
  "a.txt": "a",
  "deep/er/b.bin": "\u0000\u0001b",
  empty: "",
  "deep/empty too": "",
  "line\nbreak.txt": "1",
  "two\nline\nbreaks": "",
  é: "composed",
  "e\u0301": "decomposed",
  "sp ace/ leading and trailing ": "2",
  "-n": "3",
  'quote\'s "and" $(id) `id` *?[x] ; & # %20 + \\': "4",
  "日本語/絵文字😀.png": "5",
  "full／width": "6",
  "tab\there": "7",
  "picture \u240a of a line break": "x",
  "mark \u201b\u240a": "y",
  "\uff0e": "z",
  "delete \u007f": "u",
  "UPPER.txt": "8",
  "upper.txt": "9",
  "large.bin": "0123456789abcdef".repeat(400_000),
};

describe("moving and verifying uploads", () => {
  const sshd = new Sshd();
  const store = new ObjectStore();
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-uploads-"));
  const media = path.join(folder, "med ia");
  const uploads = new UploadFolder(localRemote(), [], media);
  let bucket: Bucket;

  before(async () => {
    for (const [name, content] of Object.entries(oddUploads)) write(name, content);
    await sshd.start();
    await store.start("media");
    const old = {
      host: "127.0.0.1",
      port: sshd.port,
      user: userInfo().username,
      keyFile: sshd.file("client"),
      knownHostsFile: sshd.file("known"),
    };
    const rclone = new Rclone(localRemote(), [], old, store.settings("media"));
    bucket = new Bucket(rclone, store.place("media", "up/"));
    await bucket.copyAll(media, Object.keys(oddUploads));
  });

  after(async () => {
    await sshd.remove();
    await store.remove();
    rmSync(folder, { recursive: true });
  });

  function write(name: string, content: string): void {
    mkdirSync(path.dirname(path.join(media, name)), { recursive: true });
    writeFileSync(path.join(media, name), content);
  }

  const differing = async (): Promise<string[]> =>
    reportText(await verifyUploads({ old: uploads, new: bucket })).filter((line) => line.startsWith("DIFFERS"));

  it("brings every name and every byte over", async () => {
    const report = await verifyUploads({ old: uploads, new: bucket });
    assert.deepEqual(report.differences, []);
    assert.ok(isSame(report));
    assert.equal(report.compared["uploads"], Object.keys(oddUploads).length);
    assert.equal(readFileSync(store.file("media", "up/line\nbreak.txt"), "utf8"), "1");
  });

  it("copies and deletes those that it is told, whatever their names are", async () => {
    const names = Object.keys(oddUploads).filter((name) => name !== "large.bin");
    await bucket.delete(names);
    assert.deepEqual([...(await bucket.list()).keys()], ["large.bin"]);
    await bucket.copy(media, names);
    assert.deepEqual(await differing(), []);
    const [oldSums, newSums] = await Promise.all([uploads.checksums(names), bucket.checksums(names)]);
    assert.deepEqual([...newSums].sort(), [...oldSums].sort());
    assert.equal(newSums.size, names.length);
  });

  it("finds one flipped byte, a missing empty file, one that is too many, and a link", async () => {
    const large = store.file("media", "up/large.bin");
    const bytes = readFileSync(large);
    bytes[3_000_000] = (bytes[3_000_000] ?? 0) ^ 1;
    writeFileSync(large, bytes);
    await bucket.delete(["deep/empty too", "e\u0301"]);
    writeFileSync(store.file("media", "up/stranger"), "");
    symlinkSync("/etc", path.join(media, "link"));
    const lines = await differing();
    const says = [
      /"deep\/empty too": old 0 bytes .* new missing/,
      /"e\\u0301": .*missing/,
      /"large.bin": old 6400000 bytes/,
      /"stranger": old missing/,
      /link.* is a symbolic link/,
    ];
    for (const pattern of says)
      assert.equal(lines.filter((line) => pattern.test(line)).length, 1, `${pattern} in ${lines.join("\n")}`);
    assert.equal(lines.length, says.length);
  });

  it("says so where a part of the uploads cannot be read", async () => {
    await assert.rejects(new UploadFolder(localRemote(), [], path.join(folder, "none")).list(), /cannot be read/);
  });
});
