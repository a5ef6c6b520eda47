export { assertSameSchema, follow, type FollowOptions, protectOldDisk, startOver } from "./follow";
export { assertSubscribed, caughtUp, slotState } from "./lag";
export { followUploads } from "./uploads";
