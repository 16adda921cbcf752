// Package clam asks clamd, the scanner of ClamAV, whether bytes are harmful. It sends them over a
// socket (INSTREAM), so the scanner needs no file of ours, and believes nothing of its answer but
// what it knows.
package clam

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"
)

// Verdict is what came of a scan.
type Verdict string

// The verdicts. TooLarge was not scanned, or not whole.
const (
	Clean    Verdict = "clean"
	Infected Verdict = "infected"
	TooLarge Verdict = "too_large"
)

// Result is a verdict, and what was found.
type Result struct {
	Verdict Verdict
	Found   string // the scanner's name for it; empty for nothing
}

// Scanner is a clamd.
type Scanner struct {
	network, address string
	most             int64 // bytes; what has more is not scanned

	mu     sync.Mutex
	failed error // of the last scan
}

// New returns the scanner at a path of a socket, or at tcp://host:port. It is given files of at
// most so many bytes.
func New(address string, most int64) *Scanner {
	s := &Scanner{network: "unix", address: address, most: most}
	if at, tcp := strings.CutPrefix(address, "tcp://"); tcp {
		s.network, s.address = "tcp", at
	}
	return s
}

// Times of one scan.
const (
	longestDial    = 5 * time.Second
	longestSilence = 2 * time.Minute // while it scans, or takes no bytes
	longestPing    = 2 * time.Second
)

// Scan scans bytes. An error means that nothing is known of them, and may pass.
func (s *Scanner) Scan(ctx context.Context, file io.Reader, size int64) (r Result, err error) {
	if size > s.most {
		return Result{Verdict: TooLarge}, nil
	}
	defer func() { s.note(err) }()
	conn, err := s.dial(ctx)
	if err != nil {
		return r, err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	sent := send(conn, file)
	var broken *net.OpError
	if sent != nil && !errors.As(sent, &broken) {
		return r, fmt.Errorf("clam: %w", sent) // the file failed, not the scanner
	}
	said, err := answer(conn)
	switch {
	case err == nil:
		return understood(said)
	case ctx.Err() != nil:
		return r, ctx.Err()
	}
	return r, fmt.Errorf("clam: %w", errors.Join(sent, err))
}

// Ping tells whether the scanner answers, and what went wrong with the last scan.
func (s *Scanner) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, longestPing)
	defer cancel()
	conn, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if _, err := io.WriteString(conn, "zPING\x00"); err != nil {
		return fmt.Errorf("clam: %w", err)
	}
	said, err := answer(conn)
	if err == nil && said != "PONG" {
		err = fmt.Errorf("it answers %.80q", said)
	}
	if err != nil {
		return fmt.Errorf("clam: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

func (s *Scanner) note(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = err
}

func (s *Scanner) dial(ctx context.Context) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: longestDial}).DialContext(ctx, s.network, s.address)
	if err != nil {
		return nil, fmt.Errorf("clam: %w", err)
	}
	return conn, conn.SetDeadline(time.Now().Add(longestSilence))
}

// send gives the scanner the bytes in pieces, each after its length.
func send(conn net.Conn, file io.Reader) error {
	if _, err := io.WriteString(conn, "zINSTREAM\x00"); err != nil {
		return err
	}
	piece := make([]byte, 4+64<<10)
	for {
		n, err := io.ReadFull(file, piece[4:])
		if n > 0 {
			binary.BigEndian.PutUint32(piece, uint32(n))
			if err := conn.SetDeadline(time.Now().Add(longestSilence)); err != nil {
				return err
			}
			if _, err := conn.Write(piece[:4+n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			_, err := conn.Write([]byte{0, 0, 0, 0})
			return err
		}
		if err != nil {
			return err
		}
	}
}

// longestAnswer is how many bytes of an answer are read.
const longestAnswer = 4 << 10

func answer(conn net.Conn) (string, error) {
	said, err := bufio.NewReader(io.LimitReader(conn, longestAnswer)).ReadString(0)
	if errors.Is(err, io.EOF) && said != "" {
		err = nil
	}
	return strings.TrimRight(said, "\x00\n"), err
}

// beyond begins the names by which clamd tells that a file is over its limits.
const beyond = "Heuristics.Limits.Exceeded"

// understood reads an answer to INSTREAM. Whatever it does not know is an error: nothing is clean
// because its scan went wrong.
func understood(said string) (Result, error) {
	said = strings.TrimPrefix(said, "stream: ")
	found, infected := strings.CutSuffix(said, " FOUND")
	switch {
	case said == "OK":
		return Result{Verdict: Clean}, nil
	case infected && strings.HasPrefix(found, beyond), strings.HasPrefix(said, "INSTREAM size limit exceeded"):
		return Result{Verdict: TooLarge}, nil
	case infected:
		return Result{Verdict: Infected, Found: found[:min(len(found), 200)]}, nil
	}
	return Result{}, fmt.Errorf("clam: it answers %.80q", said)
}
