import assert from "node:assert/strict";
import { mountOf, whyNotWritten } from "../../../host/release/data-volume";
import { diskUse } from "../../../host/release/disk-use";

/** As the kernel writes them: https://docs.kernel.org/filesystems/proc.html, 3.5 */
const root = "28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/root rw,discard,errors=remount-ro";
const volume = (mount: string, fileSystem: string): string =>
  `91 28 259:4 / /srv/onebox ${mount},noatime shared:44 - ext4 /dev/nvme1n1 ${fileSystem}`;

describe("the data volume", () => {
  const table: readonly (readonly [what: string, mounts: string[], found: ReturnType<typeof mountOf>])[] = [
    ["is mounted", [root, volume("rw", "rw")], "writable"],
    ["is not there", [root], "missing"],
    ["is another folder's", [root, volume("rw", "rw").replace("/srv/onebox", "/srv/onebox-old")], "missing"],
    ["was remounted after an error", [root, volume("rw", "ro")], "read-only"],
    ["was mounted to be read", [root, volume("ro", "rw")], "read-only"],
    ["has an option that begins so", [root, volume("rw", "rw,rocket=1")], "writable"],
    ["was mounted again", [root, volume("rw", "ro"), volume("rw", "rw")], "writable"],
  ];
  for (const [what, mounts, found] of table)
    it(`${what}: ${found}`, () => {
      assert.equal(mountOf("/srv/onebox", `${mounts.join("\n")}\n`), found);
    });
});

describe("a disk that the kernel's list knows nothing of", () => {
  it("is told of by a file that it does not take", async () => {
    assert.equal(await whyNotWritten("/tmp"), null);
    assert.match((await whyNotWritten("/proc")) ?? "", /^E(NOENT|ACCES)/);
  });

  it("is the root's, too", () => {
    assert.equal(mountOf("/", root), "writable");
    assert.equal(mountOf("/", root.replace("rw,discard", "ro,discard")), "read-only");
  });
});

describe("how full a disk is", () => {
  it("counts room and inodes, whichever is used up first", () => {
    const disk = { blocks: 1_000, bavail: 600, files: 1_000, ffree: 700 };
    assert.equal(diskUse(disk), 0.4);
    assert.equal(diskUse({ ...disk, ffree: 50 }), 0.95);
    assert.equal(diskUse({ ...disk, files: 0, ffree: 0 }), 0.4);
  });
});
