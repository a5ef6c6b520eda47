export { bareResource, type Resource, type SourcePosition, type Urn } from "./resource";
export { type Reading, read, reading } from "./read";
export {
  type Asset,
  isAsset,
  isProperties,
  isSecret,
  isUnknown,
  type Properties,
  type Secret,
  secret,
  type Unknown,
  unknown,
  type Value,
} from "./value";
