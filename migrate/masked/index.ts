export { assertMayBeRead, copyMasked } from "./copy";
