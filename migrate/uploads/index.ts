export { Bucket, type BucketPlace, bucketSettings, type Watching } from "./bucket";
export { type Listed, type Since, type SourceFile, UploadFolder } from "./folder";
export { verifyUploads, type UploadSides } from "./verify";
export { Rclone, type Transferred } from "./rclone";
