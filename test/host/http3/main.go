// Asks a site over HTTP/3 alone, and prints protocol and status; the body goes to standard output after them.
package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/quic-go/quic-go"
	"github.com/quic-go/quic-go/http3"
)

// main <address:port> <URL>: the address is dialled whatever the URL's name would resolve to.
func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("http3 <address:port> <URL>"))
	}
	address, url := os.Args[1], os.Args[2]
	transport := &http3.Transport{
		// The certificate is of Caddy's own authority.
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		Dial: func(ctx context.Context, _ string, tls *tls.Config, quicConfig *quic.Config) (*quic.Conn, error) {
			return quic.DialAddr(ctx, address, tls, quicConfig)
		},
	}
	defer transport.Close()
	answer, err := (&http.Client{Transport: transport, Timeout: 20 * time.Second}).Get(url)
	if err != nil {
		fail(err)
	}
	defer answer.Body.Close()
	fmt.Println(answer.Proto, answer.StatusCode)
	if _, err := io.Copy(os.Stdout, answer.Body); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
