import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { localRemote, type Remote } from "../../../migrate/remote";
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
  "no \ufffd character": "v",
  "UPPER.txt": "8",
  "upper.txt": "9",
  "large.bin": "0123456789abcdef".repeat(400_000),
  holes: "\u0000".repeat(2 ** 21),
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
    // The same bytes, of which the disk holds none.
    truncateSync(path.join(media, "holes"), 0);
    truncateSync(path.join(media, "holes"), 2 ** 21);
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
    const [some, all, there] = await Promise.all([uploads.checksums(names), uploads.checksums(), bucket.checksums()]);
    assert.deepEqual([...there].sort(), [...all].sort());
    assert.deepEqual([...some.keys()].sort(), [...names].sort());
  });

  it("leaves no part of a file that was gone before it was read", async () => {
    await assert.rejects(bucket.copy(media, ["gone \u240a"]), /gone .*No such file/);
    assert.deepEqual(await bucket.list(["gone \u240a"]), new Map());
    await bucket.copy(media, ["gone"]);
    assert.deepEqual(await differing(), []);
  });

  it("finds one flipped byte, a missing empty file, one that is too many, and what is no file, and follows no link", async () => {
    const large = store.file("media", "up/large.bin");
    const bytes = readFileSync(large);
    bytes[3_000_000] = (bytes[3_000_000] ?? 0) ^ 1;
    writeFileSync(large, bytes);
    await bucket.delete(["deep/empty too", "e\u0301"]);
    writeFileSync(store.file("media", "up/stranger"), "");
    symlinkSync("/etc", path.join(media, "link"));
    symlinkSync(".", path.join(media, "round"));
    execFileSync("mkfifo", [path.join(media, "pipe")]);
    const lines = await differing();
    const says = [
      /"deep\/empty too": old 0 bytes .* new missing/,
      /"e\\u0301": .*missing/,
      /"large.bin": old 6400000 bytes/,
      /"stranger": old missing/,
      /"link.* is a symbolic link/,
      /"round.* is a symbolic link/,
      /"pipe.* is a pipe/,
    ];
    for (const pattern of says)
      assert.equal(lines.filter((line) => pattern.test(line)).length, 1, `${pattern} in ${lines.join("\n")}`);
    assert.equal(lines.length, says.length);
  });

  it("is told of what is otherwise than in a list, however many files there are", async () => {
    const many = path.join(folder, "many");
    for (const name of ["flat", "away/deep"]) mkdirSync(path.join(many, name), { recursive: true });
    for (let at = 0; at < 2_000; at += 1) writeFileSync(path.join(many, `flat/${at}`), String(at));
    for (const name of ["away/deep/a", "away/b"]) writeFileSync(path.join(many, name), name);
    let heard = 0;
    const here = localRemote();
    const counting: Remote = {
      run: async (argv, options) => {
        const ran = await here.run(argv, options);
        heard += ran.stdout.length;
        return ran;
      },
    };
    const counted = new UploadFolder(counting, [], many);
    const { keptIn, files } = await counted.listAndKeep();
    assert.equal(files.size, 2_002);
    heard = 0;
    assert.deepEqual(await counted.since(keptIn), { files: new Map(), problems: [], gone: [], added: 0 });
    renameSync(path.join(many, "away"), path.join(many, "else where"));
    rmSync(path.join(many, "flat/1"));
    writeFileSync(path.join(many, "flat/1000"), "1001");
    writeFileSync(path.join(many, "flat/new\nline"), "");
    rmSync(path.join(many, "flat/2"));
    symlinkSync("3", path.join(many, "flat/2"));
    const since = await counted.since(keptIn);
    assert.deepEqual([...since.files.keys()].sort(), [
      "else where/b",
      "else where/deep/a",
      "flat/1000",
      "flat/new\nline",
    ]);
    assert.deepEqual([...since.gone].sort(), ["away/b", "away/deep/a", "flat/1", "flat/2"]);
    assert.deepEqual([since.added, since.problems.length], [3, 1]);
    assert.ok(heard < 2_000, String(heard));
    await counted.forget(keptIn);
    assert.equal(existsSync(keptIn), false);
  });

  it("says so where a part of the uploads cannot be read", async () => {
    await assert.rejects(new UploadFolder(localRemote(), [], path.join(folder, "none")).list(), /cannot be read/);
    chmodSync(folder, 0o755);
    chmodSync(path.join(media, "UPPER.txt"), 0o600);
    const nobody = new UploadFolder(localRemote(), ["setpriv", "--reuid", "65534", "--clear-groups"], media);
    await assert.rejects(nobody.checksums(["a.txt", "UPPER.txt"]), /cannot be read: .*UPPER\.txt.*Permission denied/);
  });
});
