import { type Patience, pause } from "../../host/client/patience";
import type { Image } from "../../host/contract/image";
import { lockConflict, migrateAttempts, staticSeconds } from "../../host/contract/migration";
import { none, parseRelease, type Release } from "../../host/contract/release";
import type { ServiceInputs } from "../contract/inputs";
import type { Cluster, Once } from "./cluster";
import type { Definition } from "./definition";
import { type Failure, failureOf, orFailure } from "./failure";
import { Images } from "./image";
import { checkImage, checkOrder, dockerArchitecture } from "./image-checks";

type Log = (line: string) => void;

const prepareSeconds = 900;

/** What is done once for a release, around the replacing of its tasks. */
export class Preparation {
  private constructor(
    private readonly inputs: ServiceInputs,
    private readonly cluster: Cluster,
    private readonly wait: Patience,
    private readonly log: Log,
    private readonly wanted: Definition,
    /** Of what serves; null before there is anything. */
    private readonly serving: Definition | null,
    private readonly image: Image,
  ) {}

  /**
   * Looks at what is to be released. @param serving revision of web. @param released what the last roll-out that went well
   * has brought: one that was broken off may have brought this release to web already. @throws Failure for what could not serve; nothing has been changed then. */
  static async begin(
    inputs: ServiceInputs,
    serving: string,
    released: string,
    cluster: Cluster,
    wait: Patience,
    log: Log,
  ): Promise<Preparation> {
    const { definition } = inputs.services.find(({ kind }) => kind === "web") ?? { definition: inputs.once };
    const wanted = await cluster.definition(definition);
    const served = serving === "" ? null : await cluster.definition(serving);
    const release = releaseOf(inputs);
    const { repository, architecture } = wanted;
    const images = new Images(repository, inputs.region, dockerArchitecture[architecture]);
    const image = await images.read(release);
    checkImage(image, release, wanted);
    if (served !== null && served.release !== inputs.release)
      await checkOrder(await cluster.releasesBefore(wanted), served.release, release, images);
    const isHalfway = served?.release === inputs.release && released !== inputs.release;
    const last = isHalfway ? { ...served, release: released } : served;
    const before = ["", none].includes(last?.release ?? "") ? null : last;
    return new Preparation(inputs, cluster, wait, log, wanted, before, image);
  }

  /** Of a release that serves already, and of which nobody knows whether all has been done. @param released what served before it. */
  static async resume(
    inputs: ServiceInputs,
    released: string,
    cluster: Cluster,
    wait: Patience,
    log: Log,
  ): Promise<Preparation> {
    const wanted = await cluster.definition(inputs.once);
    const { repository, architecture } = wanted;
    const image = await new Images(repository, inputs.region, dockerArchitecture[architecture]).read(releaseOf(inputs));
    const before = released === none ? null : { ...wanted, release: released };
    return new Preparation(inputs, cluster, wait, log, wanted, before, image);
  }

  /** How a person does by hand what comes after a release. */
  get again(): string {
    return `npx onebox host run --stack ${this.inputs.environment} -- ${this.image.hooks.after.join(" ")}`;
  }

  /** Before any task of the new version serves. @throws Failure: the release ends there. */
  async before(): Promise<void> {
    await this.prepare();
    if (this.image.hooks.before.length > 0 && this.isOtherRelease) await this.hook("before");
    await this.migrate();
    await this.once({ name: "static", command: ["static"], limitSeconds: staticSeconds });
  }

  // Why: docs/decisions/0195.
  /** Once it serves. The release is not undone for it. @returns what it failed at, null where it did not. */
  async after(): Promise<Failure | null> {
    if (this.image.hooks.after.length === 0 || !this.isOtherRelease) return null;
    return orFailure(this.hook("after"));
  }

  /** Hooks belong to a release, not to the same one with other settings. */
  private get isOtherRelease(): boolean {
    return this.serving?.release !== this.inputs.release;
  }

  /** The database's role and what else tasks need to find: where nothing runs yet, or with other settings. */
  private async prepare(): Promise<void> {
    if (this.serving?.settings === this.wanted.settings) return;
    await this.once({ name: "prepare", limitSeconds: prepareSeconds }, this.inputs.prepare);
  }

  // As on the host: a migration that a lock was in the way of is tried again.
  private async migrate(): Promise<void> {
    const { migrateSeconds: limitSeconds } = this.inputs;
    await this.awaitOthers("migrate", limitSeconds);
    for (let attempt = 1; ; attempt++) {
      this.log("migrate");
      const environment = { PGOPTIONS: "-c lock_timeout=5000" };
      const once = { name: "migrate", command: ["migrate"], environment, limitSeconds };
      const ended = await this.cluster.runOnce(this.inputs.once, once);
      if (ended.exitCode === 0) return;
      if (ended.exitCode !== lockConflict || attempt === migrateAttempts)
        throw await failureOf(this.inputs, `migrate failed: ${ended.reason}`, ended);
      this.log(`a lock was in the way; attempt ${attempt + 1} of ${migrateAttempts} follows`);
      await pause(this.wait.pollMs * attempt * 2);
    }
  }

  /** A command that the image names, in a task of its own, with a migration's time. */
  private async hook(which: "before" | "after"): Promise<void> {
    const command = this.image.hooks[which];
    const previous = this.serving === null ? "" : (parseRelease(this.serving.release)?.version ?? "");
    const environment = { ONEBOX_PREVIOUS_VERSION: previous };
    const once = { name: which, command, environment, limitSeconds: this.inputs.migrateSeconds };
    await this.once(once, this.inputs.once, `${command.join(" ")} (onebox.${which}-release)`);
  }

  /** Of a roll-out that was broken off: ECS goes on with what it began, and no two of it may work at once. */
  private async awaitOthers(name: string, limitSeconds: number): Promise<void> {
    await this.cluster.awaitOthers(name, limitSeconds, this.log);
  }

  private async once(once: Once, definition = this.inputs.once, what = once.name): Promise<void> {
    await this.awaitOthers(once.name, once.limitSeconds);
    this.log(what);
    const ended = await this.cluster.runOnce(definition, once);
    if (ended.exitCode !== 0) throw await failureOf(this.inputs, `${what} failed: ${ended.reason}`, ended);
  }
}

function releaseOf({ release }: Pick<ServiceInputs, "release">): Release {
  const parsed = parseRelease(release);
  if (parsed === null) throw new Error("there is no release to prepare");
  return parsed;
}
