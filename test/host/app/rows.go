package main

import (
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Jobs of such a name leave a row, too.
const rowPrefix = "row-"

var rows = sync.OnceValue(func() *sql.DB {
	connection := database()
	connection.SetMaxOpenConns(4)
	return connection
})

// What a writer counts: a row in the database, and a job that leaves a second one. No key keeps either from coming twice.
func row(w http.ResponseWriter, r *http.Request) {
	id := rowPrefix + r.PathValue("id")
	if _, err := rows().Exec("INSERT INTO rows VALUES ($1, $2)", id, version); err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if _, err := redis(queue, "LPUSH", "jobs", id+" 0"); err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	fmt.Fprintln(w, version)
}

// What there may never be two of: ticks until it is told to end.
func clock() {
	name := make([]byte, 8)
	rand.Read(name)
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	for {
		_, err := rows().Exec("INSERT INTO ticks (clock) VALUES ($1)", hex.EncodeToString(name))
		must(err)
		select {
		case <-terminated:
			return
		case <-time.After(200 * time.Millisecond):
		}
	}
}
