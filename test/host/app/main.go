// The smallest application that keeps host/contract.md, and the faults that a release must survive (FAULT, set in the
// image). One static binary under the names of the contract's commands.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

var (
	version = os.Getenv("VERSION")
	fault   = os.Getenv("FAULT")
)

func main() {
	switch filepath.Base(os.Args[0]) {
	case "web":
		web()
	case "worker":
		worker()
	case "clock":
		clock()
	case "migrate":
		migrate()
	case "static":
	case "hook":
		hook()
	case "health":
		health()
	case "cat":
		file, err := os.Open(os.Args[1])
		must(err)
		_, err = io.Copy(os.Stdout, file)
		must(err)
	}
}

// Reads a secret from the file that a variable names.
func secret(name string) string {
	content, err := os.ReadFile(os.Getenv(name + "_FILE"))
	must(err)
	return string(content)
}

func must(err error) {
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}

func dieAfter(wanted string, wait time.Duration) {
	if fault == wanted {
		time.AfterFunc(wait, func() {
			fmt.Println("the fault", wanted, "strikes")
			os.Exit(3)
		})
	}
}
