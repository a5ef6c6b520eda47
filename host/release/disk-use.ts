import { type StatsFs, statfsSync } from "node:fs";

type Found = Pick<StatsFs, "blocks" | "bavail" | "files" | "ffree">;

/** How full a disk is, 0 to 1: by its room or by its inodes, of which many small files may take the last before it. */
export function diskUse(found: Found): number {
  return Math.max(share(found.bavail, found.blocks), inodeUse(found));
}

/** 0 for a file system that makes inodes as it needs them. */
export function inodeUse({ files, ffree }: Pick<Found, "files" | "ffree">): number {
  return share(ffree, files);
}

export function useOf(path: string): number {
  return diskUse(statfsSync(path));
}

function share(free: number, all: number): number {
  return all === 0 ? 0 : (all - free) / all;
}
