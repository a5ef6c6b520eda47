import assert from "node:assert/strict";
import { refuseCrossedContract, refuseMovedVersion, refuseOtherPlace } from "../../../host/release/preflight";
import { refuseWithoutQueuePassword } from "../../../host/release/image-checks";
import type { Web } from "../../../host/contract/application";
import { usualApplication } from "../../../host/contract/usual";
import type { HostState, KnownRelease } from "../../../host/release/state";
import { refuseOtherVersion } from "../../../host/release/pull";
import { keptDigests } from "../../../host/release/tidy";

const known = (version: string, migrations: KnownRelease["migrations"] = "expand"): KnownRelease => ({
  version,
  digest: `sha256:${version}`,
  migrations,
});

/** The last one serves, unless another is named. */
function state(releases: readonly KnownRelease[], current = releases.at(-1)): HostState {
  const serves = current === undefined ? null : ({ ...current, slot: "blue" } as const);
  return { current: serves, bundle: "", known: [...releases], application: usualApplication() };
}

describe("what a host refuses", () => {
  it("an image that was built for another version, or for none", () => {
    const release = { version: "1.4.2-b2b2b2b2b2b2", digest: "sha256:d" };
    refuseOtherVersion({ version: release.version }, release);
    assert.throws(() => {
      refuseOtherVersion({ version: "9.9.9-b2b2b2b2b2b2" }, release);
    }, /of 1\.4\.2-b2b2b2b2b2b2 says that it is 9\.9\.9-b2b2b2b2b2b2/);
    assert.throws(() => {
      refuseOtherVersion({ version: "" }, release);
    }, /does not say which version it is/);
  });

  it("a version that was another image before", () => {
    const moved = { version: "1", digest: "sha256:other" };
    assert.throws(() => {
      refuseMovedVersion(state([known("1")]), moved);
    }, /version 1 was released here as sha256:1/);
    refuseMovedVersion(state([known("1")]), known("1"));
    refuseMovedVersion(state([]), moved);
  });

  it("another port or path of a web process that serves", () => {
    const usual = usualApplication();
    const facts = (web: Partial<Web>) => ({ application: { ...usual, web: { ...usual.web, ...web } } });
    const serving = state([known("1")]);
    refuseOtherPlace(serving, facts({ memoryMb: 512 }));
    refuseOtherPlace(state([]), facts({ port: 3_000 }));
    for (const web of [{ port: 3_000 }, { healthPath: "/up" }])
      assert.throws(() => {
        refuseOtherPlace(serving, facts(web));
      }, /answers at port 8000 and \/health, and is now to answer at port .* Release none first/);
  });

  it("an image that brings no password where the queue asks for one, and says both ways on", () => {
    const usual = usualApplication();
    const facts = { queuePassword: true, application: usual };
    const image = { bringsQueuePassword: false, version: "1.0.0" };
    assert.throws(() => {
      refuseWithoutQueuePassword(facts, image);
    }, /the image of 1\.0\.0 does not say that it brings one.*LABEL onebox\.queue-password=supported; or switch/);
    refuseWithoutQueuePassword({ ...facts, queuePassword: false }, image);
    refuseWithoutQueuePassword(facts, { ...image, bringsQueuePassword: true });
    refuseWithoutQueuePassword({ ...facts, application: { ...usual, redis: { queueMb: 0 } } }, image);
  });

  const history = [known("1"), known("2"), known("3", "contract"), known("4")];
  const crossing: readonly (readonly [target: string, current: KnownRelease | undefined, refused: boolean])[] = [
    ["2", history[3], true],
    ["1", history[2], true],
    ["3", history[3], false],
    ["1", history[1], false],
    ["4", history[0], false],
    ["5", history[3], false],
  ];
  for (const [target, current, refused] of crossing) {
    it(`${refused ? "goes" : "lets"} ${current?.version ?? "none"} → ${target}${refused ? " nowhere: 3 lies between" : ""}`, () => {
      const act = (): void => {
        refuseCrossedContract(state(history, current), known(target));
      };
      if (refused) assert.throws(act, /as 3 made it \(a contract release\)/);
      else act();
    });
  }
});

describe("keptDigests", () => {
  it("keeps what serves and the two newest others", () => {
    const all = ["1", "2", "3", "4", "5"].map((version) => known(version));
    assert.deepEqual(keptDigests(state(all), false), ["sha256:5", "sha256:3", "sha256:4"]);
    assert.deepEqual(keptDigests(state(all, all[0]), false), ["sha256:1", "sha256:4", "sha256:5"]);
  });

  it("keeps what serves and the newest other on a disk that is full", () => {
    const all = ["1", "2", "3", "4", "5"].map((version) => known(version));
    assert.deepEqual(keptDigests(state(all), true), ["sha256:5", "sha256:4"]);
  });

  it("keeps all where there are few", () => {
    assert.deepEqual(keptDigests(state([known("1")]), false), ["sha256:1"]);
    assert.deepEqual(keptDigests(state([]), true), []);
  });
});
