package main

import (
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const alive = "/tmp/alive"

// Takes a job, works, counts it. On the second SIGTERM it drops the job, as RQ does.
func worker() {
	if fault == "worker" {
		fmt.Println("the fault worker strikes")
		os.Exit(3)
	}
	terminated := make(chan os.Signal, 2)
	signal.Notify(terminated, syscall.SIGTERM)
	stopping := make(chan struct{})
	go func() {
		<-terminated
		close(stopping)
		<-terminated
		fmt.Println("second SIGTERM: the job is dropped")
		os.Exit(1)
	}()
	for {
		select {
		case <-stopping:
			return
		default:
		}
		os.WriteFile(alive, nil, 0o600)
		job, err := redis(queue, "RPOP", "jobs")
		if err != nil || job == "" {
			time.Sleep(200 * time.Millisecond)
			continue
		}
		id, text, _ := strings.Cut(job, " ")
		seconds, _ := strconv.Atoi(text)
		protect(true)
		redis(queue, "INCR", "started:"+id)
		time.Sleep(time.Duration(seconds) * time.Second)
		redis(queue, "INCR", "completed:"+id)
		if strings.HasPrefix(id, rowPrefix) {
			_, err := rows().Exec("INSERT INTO worked VALUES ($1)", id)
			must(err)
		}
		protect(false)
	}
}

// On ECS a task that has a job in hand says so, and is stopped by no deployment and no scaling until it has ended it.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
func protect(isWanted bool) {
	agent := os.Getenv("ECS_AGENT_URI")
	if agent == "" {
		return
	}
	body := strings.NewReader(fmt.Sprintf(`{"ProtectionEnabled":%t,"ExpiresInMinutes":60}`, isWanted))
	request, err := http.NewRequest("PUT", agent+"/task-protection/v1/state", body)
	must(err)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	must(err)
	answer.Body.Close()
}

func health() {
	if os.Args[1] == "web" {
		answer, err := http.Get("http://127.0.0.1:8000/health")
		must(err)
		answer.Body.Close()
		return
	}
	_, err := os.Stat(alive)
	must(err)
}
