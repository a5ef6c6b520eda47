package main

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/lib/pq"
)

var databaseReached atomic.Bool

func database() *sql.DB {
	address := fmt.Sprintf("host=%s port=%s dbname=%s user=%s password=%s sslmode=%s connect_timeout=3",
		os.Getenv("DATABASE_HOST"), os.Getenv("DATABASE_PORT"), os.Getenv("DATABASE_NAME"),
		os.Getenv("DATABASE_USER"), secret("DATABASE_PASSWORD"), os.Getenv("DATABASE_SSLMODE"))
	connection, err := sql.Open("postgres", address)
	must(err)
	return connection
}

func keepDatabase() {
	connection := database()
	connection.SetMaxOpenConns(2)
	for ; ; time.Sleep(500 * time.Millisecond) {
		databaseReached.Store(connection.Ping() == nil)
	}
}

// One migration for each version, in a transaction; `applied` counts how often it really was.
func migrate() {
	if fault == "migrate" {
		fmt.Println("relation \"employees\" does not exist: the fault migrate strikes")
		os.Exit(1)
	}
	connection := database()
	_, err := connection.Exec(`CREATE TABLE IF NOT EXISTS versions (version text PRIMARY KEY);
		CREATE TABLE IF NOT EXISTS applied (version text, at timestamptz DEFAULT now());
		CREATE TABLE IF NOT EXISTS rows (id text, version text);
		CREATE TABLE IF NOT EXISTS worked (id text);
		CREATE TABLE IF NOT EXISTS ticks (clock text, at timestamptz DEFAULT clock_timestamp())`)
	lockConflict(err)
	transaction, err := connection.Begin()
	must(err)
	_, err = transaction.Exec("LOCK TABLE versions")
	lockConflict(err)
	result, err := transaction.Exec("INSERT INTO versions VALUES ($1) ON CONFLICT DO NOTHING", version)
	must(err)
	if rows, _ := result.RowsAffected(); rows == 1 {
		seconds, _ := strconv.Atoi(os.Getenv("MIGRATE_SECONDS"))
		time.Sleep(time.Duration(seconds) * time.Second)
		_, err = transaction.Exec("INSERT INTO applied (version) VALUES ($1)", version)
		must(err)
	}
	must(transaction.Commit())
	if fault == "disk" {
		content := make([]byte, 64<<20)
		must(os.WriteFile("/var/tmp/much", content, 0o600))
	}
}

func lockConflict(err error) {
	var refused *pq.Error
	if errors.As(err, &refused) && refused.Code == "55P03" {
		fmt.Println("a lock is in the way")
		os.Exit(75)
	}
	must(err)
}
