package main

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tilts/internal/database/postgrestest"
)

// wire carries bytes between the program and something else, and can stop doing so: the
// other side is there then, takes connections and says nothing.
type wire struct {
	gate sync.RWMutex // held while it hangs
	held bool
}

// layWire listens at an address and leads to another.
func layWire(t *testing.T, network, from, to string) *wire {
	t.Helper()
	l, err := net.Listen(network, from)
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{}
	t.Cleanup(func() {
		l.Close()
		w.goOn()
	})
	go func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			there, err := net.Dial(network, to)
			if err != nil {
				here.Close()
				continue
			}
			go w.carry(here, there)
			go w.carry(there, here)
		}
	}()
	return w
}

func (w *wire) carry(to, from net.Conn) {
	defer to.Close()
	defer from.Close()
	piece := make([]byte, 32<<10)
	for {
		n, err := from.Read(piece)
		w.gate.RLock()
		_, failed := to.Write(piece[:n])
		w.gate.RUnlock()
		if err != nil || failed != nil {
			return
		}
	}
}

func (w *wire) hang() { w.gate.Lock(); w.held = true }

func (w *wire) goOn() {
	if w.held {
		w.held = false
		w.gate.Unlock()
	}
}

// TestADatabaseThatHangs stops the database's answers: everybody is told within the
// deadline, keeps what was typed, and goes on when it answers again.
func TestADatabaseThatHangs(t *testing.T) {
	t.Parallel()
	dsn, err := url.Parse(postgrestest.Start(t))
	if err != nil {
		t.Fatal(err)
	}
	const socket = ".s.PGSQL.5432"
	query, dir := dsn.Query(), t.TempDir()
	w := layWire(t, "unix", filepath.Join(dir, socket), filepath.Join(query.Get("host"), socket))
	query.Set("host", dir)
	dsn.RawQuery = query.Encode()
	s := serve(t, "serve", "--data="+t.TempDir(), "--database-url="+dsn.String(), "--log-level=error")
	v := newVisitor(s.base)
	first, err := v.begin(t.Context(), "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}

	w.hang()
	began := time.Now()
	if status, body := s.get("/readyz"); status != http.StatusServiceUnavailable ||
		!strings.Contains(body, `"database":"late"`) || !strings.Contains(body, `"objects":"ok"`) {
		t.Errorf("/readyz answers %d %s", status, body)
	}
	kept := told(t, v, first, "next", attachments())
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	answer, err := http.Get(s.base + "/lv/letter/new")
	if err == nil {
		_, err = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	if err != nil {
		t.Error(err)
	}

	w.goOn()
	if _, err := v.walk(t.Context(), kept, "/review", words, attachments()); err != nil {
		t.Error(err)
	}
}

// TestAStoreThatHangs does the same with the objects.
func TestAStoreThatHangs(t *testing.T) {
	t.Parallel()
	s3 := startS3(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	w := layWire(t, "tcp", address, s3.address)
	flags := append(s3.flags(), "--s3-endpoint=http://"+address)
	s := serve(t, append([]string{"serve", "--data=" + t.TempDir(), "--log-level=error"}, flags...)...)
	v := newVisitor(s.base)
	first, err := v.begin(t.Context(), "lv", "letter")
	if err != nil {
		t.Fatal(err)
	}
	w.hang()
	began := time.Now()
	if status, body := s.get("/readyz"); status != http.StatusServiceUnavailable ||
		!strings.Contains(body, `"objects":"late"`) || !strings.Contains(body, `"database":"ok"`) {
		t.Errorf("/readyz answers %d %s", status, body)
	}
	kept := told(t, v, first, "next", attachments())
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	w.goOn()
	if _, err := v.walk(t.Context(), kept, "/review", words, attachments()); err != nil {
		t.Error(err)
	}
}
