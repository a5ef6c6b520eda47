export { Cache, type CacheAddress, type CacheArgs } from "./cache";
export { cachePreparation, type PreparedCaches } from "./permissions";
