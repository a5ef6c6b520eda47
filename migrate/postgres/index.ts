export { identifier, literal, qualified } from "./quote";
export { Postgres, type PostgresPlace, QueryError } from "./postgres";
