/** Exit code of a migration that a lock was in the way of: EX_TEMPFAIL. */
export const lockConflict = 75;

/** How often such a migration is begun, the first time included. */
export const migrateAttempts = 5;

/** So long `static` may take. */
export const staticSeconds = 300;
