import type { LogSource } from "../host/log-services";
import type { Output } from "../host/run";

type Print = (line: string) => void;

/** What a place says of itself. */
export interface PlaceStatus {
  /** As a person reads it. */
  readonly lines: readonly string[];
  /** Columns until what is said of each thing begins: further lines of it begin there, too. */
  readonly indent: number;
  /** The same as data. */
  readonly data: object;
  /** Whether it runs what is wanted, and nothing is wrong. */
  readonly isWell: boolean;
}

/** Where an environment's application runs, as its operators see it: its host, or its services on ECS. */
export interface Place {
  /** @example host */
  readonly name: "host" | "service";
  /** The release that serves there, once what is under way by itself has ended. @throws where it cannot be asked. */
  runningRelease(print: Print): Promise<string>;
  /** Why the newest roll-out there failed, if it was one for this release; null where that has been told already. */
  lastFailure(release: string): Promise<readonly string[] | null>;
  status(): Promise<PlaceStatus>;
  /** Where what its containers said lies. @param service all of them where it is left out. @throws for one that there is not. */
  logs(service: string | undefined): LogSource;
  /** Runs a command in the version that serves. @returns its exit code. */
  run(words: readonly string[], output: Output): Promise<number>;
  /** Prints what a command says that was started before. @returns its exit code. */
  attach(id: string, output: Output): Promise<number>;
  stop(id: string): Promise<void>;
  /** The same release anew, without a failed request. */
  restart(print: Print): Promise<void>;
  /** Brings a restored database up to date for what serves. @throws where that fails. */
  migrate(print: Print): Promise<void>;
}
