package main

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
)

func web() {
	if fault == "crash" {
		fmt.Println("cannot start: the fault crash strikes")
		os.Exit(3)
	}
	dieAfter("dies", 10*time.Second)
	dieAfter("dies-early", time.Second)
	if fault == "memory" {
		takeMemory()
	}
	readSecretsOnce()
	go keepDatabase()
	routes := http.NewServeMux()
	alive := func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat("/run/onebox/drain"); err == nil {
			http.Error(w, "drained", 503)
			return
		}
		ready(w)
	}
	// The usual path, and one that settings may name.
	for _, path := range []string{"/health", "/up"} {
		routes.HandleFunc("GET "+path, alive)
		routes.HandleFunc("GET "+path+"/ready", func(w http.ResponseWriter, r *http.Request) { ready(w) })
	}
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, version) })
	routes.HandleFunc("GET /secret/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, secretAtStart[r.PathValue("name")])
	})
	routes.HandleFunc("GET /stream", stream)
	routes.HandleFunc("GET /socket", socket)
	routes.HandleFunc("POST /scratch", scratch)
	routes.HandleFunc("GET /slow", func(w http.ResponseWriter, r *http.Request) {
		seconds, _ := strconv.Atoi(r.URL.Query().Get("seconds"))
		time.Sleep(time.Duration(seconds) * time.Second)
		fmt.Fprintln(w, version)
	})
	routes.HandleFunc("GET /large", func(w http.ResponseWriter, r *http.Request) {
		kilobytes, _ := strconv.Atoi(r.URL.Query().Get("kilobytes"))
		w.Write(make([]byte, kilobytes*1000))
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
	routes.HandleFunc("POST /rows/{id}", row)
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

// As an application reads them: once, at its start.
var secretAtStart = map[string]string{}

func readSecretsOnce() {
	files, err := os.ReadDir("/run/secrets")
	must(err)
	for _, file := range files {
		content, err := os.ReadFile("/run/secrets/" + file.Name())
		must(err)
		secretAtStart[file.Name()] = string(content)
	}
}

// Server-sent events, one a second or as seldom as asked for, until the reader has enough.
func stream(w http.ResponseWriter, r *http.Request) {
	seconds, err := strconv.Atoi(r.URL.Query().Get("seconds"))
	if err != nil {
		seconds = 1
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		if _, err := fmt.Fprint(w, "data: still here\n\n"); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(time.Duration(seconds) * time.Second):
		}
	}
}

// What a websocket is for a proxy: once the protocol is switched, it says what it is told.
func socket(w http.ResponseWriter, r *http.Request) {
	connection, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	defer connection.Close()
	fmt.Fprint(connection, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
	io.Copy(connection, buffered)
}

// Puts the body into a file in /tmp, as frameworks do with a large upload, and says how large it has got.
func scratch(w http.ResponseWriter, r *http.Request) {
	file, err := os.CreateTemp("/tmp", "upload")
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	length, err := io.Copy(file, r.Body)
	if err != nil {
		http.Error(w, err.Error(), 400)
		return
	}
	fmt.Fprint(w, length)
}

// A scheduled task: by the task listener alone, for the very call that its caller has signed, and each key once. Who
// signed is for STS to judge, which is the sample application's to ask.
func task(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Onebox-Listener") != "task" {
		http.NotFound(w, r)
		return
	}
	if reason := notAsSigned(r); reason != "" {
		http.Error(w, reason, 403)
		return
	}
	first, err := redis(queue, "SETNX", "task:"+r.Header.Get("Idempotency-Key"), "1")
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if first == "1" {
		redis(queue, "INCR", "tasks-run")
	}
	fmt.Fprintln(w, first)
}

func notAsSigned(r *http.Request) string {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err.Error()
	}
	var proof struct{ Headers map[string]string }
	text, err := base64.StdEncoding.DecodeString(r.Header.Get("X-Onebox-Identity"))
	if err != nil || json.Unmarshal(text, &proof) != nil {
		return "no identity"
	}
	hash := sha256.Sum256(body)
	arrived := map[string]string{
		"environment": os.Getenv("ONEBOX_ENVIRONMENT"), "method": r.Method, "path": r.URL.Path,
		"body-sha256": hex.EncodeToString(hash[:]), "idempotency-key": r.Header.Get("Idempotency-Key"),
	}
	for name, value := range arrived {
		if proof.Headers["x-onebox-"+name] != value {
			return "another " + name + " was signed"
		}
	}
	return ""
}

func ready(w http.ResponseWriter) {
	if fault == "unhealthy" {
		http.Error(w, "the fault unhealthy strikes", 503)
		return
	}
	if fault == "flaps" && time.Since(started) > 4*time.Second && time.Since(started)%(8*time.Second) > 4*time.Second {
		http.Error(w, "the fault flaps strikes", 503)
		return
	}
	if !databaseReached.Load() {
		http.Error(w, "the database is away", 503)
		return
	}
	fmt.Fprintln(w, "ok")
}

var started = time.Now()

// Until the kernel ends it.
func takeMemory() {
	fmt.Println("the fault memory strikes")
	var all [][]byte
	for {
		piece := make([]byte, 16<<20)
		for at := 0; at < len(piece); at += 4096 {
			piece[at] = 1
		}
		all = append(all, piece)
	}
}

// As many requests at once as gunicorn's threads in the sample, the health check among them: one that waits for its body
// holds a thread. From /hang on nobody is answered any more.
func threads(routes http.Handler) http.Handler {
	free := make(chan struct{}, 32)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		free <- struct{}{}
		defer func() { <-free }()
		if r.URL.Path == "/hang" {
			hanging.Store(true)
		}
		if hanging.Load() {
			select {}
		}
		routes.ServeHTTP(w, r)
	})
}

var hanging atomic.Bool

func serve(routes http.Handler) {
	server := &http.Server{Addr: ":8000", Handler: threads(routes), IdleTimeout: 75 * time.Second}
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
