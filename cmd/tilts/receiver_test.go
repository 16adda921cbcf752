package main

import (
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// receiver is a program of an institution, with a certificate that the service believes.
type receiver struct {
	t      *testing.T
	server *httptest.Server
	roots  string // file of the certificate

	mu      sync.Mutex
	status  int           // what it answers; 200 when zero
	hold    chan struct{} // it answers when this is closed; nil for at once
	secret  string
	reached int // requests, whatever became of them
	bodies  [][]byte
}

func startReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{t: t, roots: filepath.Join(t.TempDir(), "roots.pem")}
	r.server = httptest.NewTLSServer(r)
	t.Cleanup(r.server.Close)
	certificate := &pem.Block{Type: "CERTIFICATE", Bytes: r.server.Certificate().Raw}
	check(t, os.WriteFile(r.roots, pem.EncodeToMemory(certificate), 0o600))
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	r.mu.Lock()
	r.reached++
	status, hold, secret := r.status, r.hold, r.secret
	r.mu.Unlock()
	if hold != nil {
		<-hold
	}
	if status != 0 {
		w.WriteHeader(status)
		return
	}
	verifier, failed := standard.NewWebhook(secret)
	if err == nil && failed == nil {
		err = verifier.Verify(body, req.Header)
	}
	if err != nil || failed != nil {
		r.t.Errorf("not signed: %v, %v: %s", err, failed, body)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.bodies = append(r.bodies, body)
}

// answers sets what it does from now on.
func (r *receiver) answers(status int, hold chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status, r.hold, r.reached = status, hold, 0
}

// waitFor waits until so many requests came since answers was called.
func (r *receiver) waitFor(requests int) {
	r.t.Helper()
	for range 300 {
		r.mu.Lock()
		n := r.reached
		r.mu.Unlock()
		if n >= requests {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	r.t.Fatalf("the receiver was not reached %d times", requests)
}

// taken waits for so many bodies.
func (r *receiver) taken(n int) [][]byte {
	r.t.Helper()
	for range 300 {
		r.mu.Lock()
		got := len(r.bodies)
		r.mu.Unlock()
		if got >= n {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.bodies) != n {
		r.t.Fatalf("it took %d, want %d: %s", len(r.bodies), n, r.bodies)
	}
	return r.bodies
}
