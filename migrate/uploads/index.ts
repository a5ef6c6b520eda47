export { Bucket, type BucketPlace, bucketSettings } from "./bucket";
export { type Listed, type SourceFile, UploadFolder } from "./folder";
export { verifyUploads, type UploadSides } from "./verify";
export { Rclone } from "./rclone";
