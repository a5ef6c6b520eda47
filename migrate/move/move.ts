import type { OldServerAddress } from "../new-host";
import { Postgres } from "../postgres";
import { localRemote, type Remote, type SshRemote, sshRemote } from "../remote";
import { Journal, Steps } from "../state";
import { Bucket, bucketSettings, Rclone, UploadFolder } from "../uploads";
import { Relay } from "./relay";
import type { MoveSettings } from "./settings";

export interface MoveOptions {
  readonly settings: MoveSettings;
  /** Of the state. */
  readonly folder: string;
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  readonly journal?: Journal;
  /** Ends the name of the database, the slot and the prefix, where it is no real move. */
  readonly rehearsal?: string;
}

/** A move under way: both sides, and what was done of it. */
export interface Move extends MoveOptions {
  readonly journal: Journal;
  readonly steps: Steps;
  /** As the owner of the whole server. */
  readonly old: Postgres;
  readonly new: Postgres;
  /** The new server's own database, in which others are made. */
  readonly newServer: Postgres;
  /** Any database of the new server. */
  newDatabase(name: string): Postgres;
  readonly oldRemote: Remote;
  readonly newRemote: Remote;
  readonly oldFromNew: OldServerAddress;
  readonly relay: Relay;
  readonly uploads: UploadFolder | null;
  readonly bucket: Bucket;
  /** Of the slot, the publication and the subscription. */
  readonly name: string;
  close(): Promise<void>;
}

export async function openMove(options: MoveOptions): Promise<Move> {
  const { settings, folder } = options;
  const journal = options.journal ?? new Journal(folder);
  const oldRemote = sshRemote(settings.old.ssh);
  const newRemote = settings.new.ssh === undefined ? localRemote() : sshRemote(settings.new.ssh);
  const password = await passwordOf(settings.new.database.passwordCommand);
  journal.keepOut(password);
  const suffix = options.rehearsal === undefined ? "" : `_${options.rehearsal}`;
  const { inContainer: before, database, bucket, old: oldFromNew } = settings.new;
  const onNew = (name: string): Postgres =>
    new Postgres({ remote: newRemote, before, ...database, database: name, password });
  const place = {
    bucket: bucket.name,
    prefix: options.rehearsal === undefined ? bucket.prefix : `${options.rehearsal}/`,
    region: bucket.region,
    ...(bucket.endpoint === undefined ? {} : { endpoint: bucket.endpoint }),
  };
  const rclone = new Rclone(newRemote, before, oldFromNew, { ...bucketSettings(place), ...bucket.environment });
  const { old } = settings;
  return {
    ...options,
    journal,
    steps: new Steps({ journal, dryRun: options.dryRun, say: options.say }),
    old: new Postgres({
      remote: oldRemote,
      before: old.asPostgres,
      ...old.database,
      database: old.database.name,
      password: null,
    }),
    new: onNew(`${database.name}${suffix}`),
    newServer: onNew("postgres"),
    newDatabase: onNew,
    oldRemote,
    newRemote,
    oldFromNew,
    relay: new Relay(newRemote, before, oldFromNew, settings.new.relay, old.database.port),
    uploads: old.uploads === null ? null : new UploadFolder(oldRemote, old.asUploads, old.uploads),
    bucket: new Bucket(rclone, place),
    name: `onebox${suffix}`,
    close: async () => {
      await closing(oldRemote);
      if (settings.new.ssh !== undefined) await closing(newRemote as SshRemote);
    },
  };
}

async function closing(remote: SshRemote): Promise<void> {
  await remote.close();
}

async function passwordOf(argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await localRemote().run(argv);
  const password = stdout.replace(/\r?\n$/, "");
  if (code !== 0) throw new Error(`The command for the new database's password ended with ${code}: ${stderr.trim()}`);
  if (password === "" || password.includes("\n"))
    throw new Error("The command for the new database's password did not print exactly one line.");
  return password;
}
