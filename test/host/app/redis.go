package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

const (
	queue = "QUEUE_URL"
	cache = "CACHE_URL"
)

// One command to Redis on a connection of its own; a missing value is an empty text. On a busy machine it may take long.
func redis(which string, command ...string) (string, error) {
	address, err := url.Parse(os.Getenv(which))
	if err != nil {
		return "", err
	}
	connection, err := net.DialTimeout("tcp", address.Host, 5*time.Second)
	if err != nil {
		return "", err
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(10 * time.Second))
	reader := bufio.NewReader(connection)
	if file := os.Getenv("QUEUE_PASSWORD_FILE"); which == queue && file != "" {
		password, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		if _, err := ask(connection, reader, "AUTH", os.Getenv("QUEUE_USER"), string(password)); err != nil {
			return "", err
		}
	}
	return ask(connection, reader, command...)
}

func ask(connection net.Conn, reader *bufio.Reader, command ...string) (string, error) {
	fmt.Fprintf(connection, "*%d\r\n", len(command))
	for _, word := range command {
		fmt.Fprintf(connection, "$%d\r\n%s\r\n", len(word), word)
	}
	line, err := reader.ReadString('\n')
	if err != nil {
		return "", err
	}
	line = strings.TrimRight(line, "\r\n")
	switch line[0] {
	case '-':
		return "", errors.New(line[1:])
	case '$':
		length, _ := strconv.Atoi(line[1:])
		if length < 0 {
			return "", nil
		}
		text := make([]byte, length)
		_, err = io.ReadFull(reader, text)
		return string(text), err
	default:
		return line[1:], nil
	}
}
