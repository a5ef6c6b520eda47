export { type Move, type MoveOptions, openMove } from "./move";
export { moveSchema, type MoveSettings, readMove } from "./settings";
