package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

func web() {
	if fault == "crash" {
		fmt.Println("cannot start: the fault crash strikes")
		os.Exit(3)
	}
	dieAfter("dies", 10*time.Second)
	go keepDatabase()
	routes := http.NewServeMux()
	routes.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat("/run/onebox/drain"); err == nil {
			http.Error(w, "drained", 503)
			return
		}
		ready(w)
	})
	routes.HandleFunc("GET /health/ready", func(w http.ResponseWriter, r *http.Request) { ready(w) })
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, version) })
	routes.HandleFunc("GET /slow", func(w http.ResponseWriter, r *http.Request) {
		seconds, _ := strconv.Atoi(r.URL.Query().Get("seconds"))
		time.Sleep(time.Duration(seconds) * time.Second)
		fmt.Fprintln(w, version)
	})
	routes.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		w.Write(body)
	})
	routes.HandleFunc("POST /upload", func(w http.ResponseWriter, r *http.Request) {
		hash := sha256.New()
		if _, err := io.Copy(hash, r.Body); err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		fmt.Fprint(w, hex.EncodeToString(hash.Sum(nil)))
	})
	routes.HandleFunc("POST /jobs/{id}", func(w http.ResponseWriter, r *http.Request) {
		if _, err := redis(queue, "LPUSH", "jobs", r.PathValue("id")+" "+r.URL.Query().Get("seconds")); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	routes.HandleFunc("POST /internal/tasks/{name}", task)
	routes.HandleFunc("GET /metadata", func(w http.ResponseWriter, r *http.Request) {
		connection, err := net.DialTimeout("tcp", "169.254.169.254:80", 2*time.Second)
		if err != nil {
			fmt.Fprintln(w, "blocked")
			return
		}
		connection.Close()
		fmt.Fprintln(w, "reached")
	})
	serve(routes)
}

// A scheduled task: by the task listener alone, and each key once.
func task(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Onebox-Listener") != "task" {
		http.NotFound(w, r)
		return
	}
	first, err := redis(queue, "SETNX", "task:"+r.Header.Get("X-Idempotency-Key"), "1")
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if first == "1" {
		redis(queue, "INCR", "tasks-run")
	}
	fmt.Fprintln(w, first)
}

func ready(w http.ResponseWriter) {
	if fault == "unhealthy" {
		http.Error(w, "the fault unhealthy strikes", 503)
		return
	}
	if _, err := redis(cache, "PING"); err != nil || !databaseReached.Load() {
		http.Error(w, "cache or database is away", 503)
		return
	}
	fmt.Fprintln(w, "ok")
}

func serve(routes http.Handler) {
	server := &http.Server{Addr: ":8000", Handler: routes, IdleTimeout: 75 * time.Second}
	stopped := make(chan struct{})
	go func() {
		terminated := make(chan os.Signal, 1)
		signal.Notify(terminated, syscall.SIGTERM)
		<-terminated
		context, cancel := context.WithTimeout(context.Background(), 55*time.Second)
		defer cancel()
		server.Shutdown(context)
		close(stopped)
	}()
	fmt.Println("version", version, "listens")
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		must(err)
	}
	<-stopped
}
