package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
)

// Traces go where they are told to, have every sort of span and nothing of a person. The
// log is then one JSON object to a line, and knows the trace.
func TestTracesGoWhereTheyAreTold(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var sent bytes.Buffer
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.URL.Path != "/v1/traces" {
			t.Errorf("traces come to %s", r.URL.Path)
		}
		if _, err := io.Copy(&sent, r.Body); err != nil {
			t.Error(err)
		}
	}))
	defer collector.Close()
	s := serve(t, "serve", "--data="+t.TempDir(), "--traces-to="+collector.URL, "--log-format=json")
	const secret = "Skaidrite"
	submit(t, s, secret)
	submit(t, s, "") // refused: nothing is told
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		mu.Lock()
		swept := strings.Contains(sent.String(), "job sweep") // begins seconds after the start
		mu.Unlock()
		if swept {
			break
		}
	}
	s.stop()

	mu.Lock()
	defer mu.Unlock()
	for _, want := range []string{
		"POST /api/v1/submissions", "database write", "database read", "store put", "job sweep", "submission.receive",
		"http.response.status_code", "tilts.outcome",
	} {
		if !strings.Contains(sent.String(), want) {
			t.Errorf("no trace has %q", want)
		}
	}
	if strings.Contains(sent.String(), secret) {
		t.Error("a trace has what somebody wrote")
	}
	traced := false
	for line := range strings.Lines(s.log.String()) {
		var l struct{ Time, Level, Msg, Trace string }
		if err := json.Unmarshal([]byte(line), &l); err == nil && l.Msg == "request failed" && len(l.Trace) == 32 {
			traced = true
		}
	}
	if !traced {
		t.Errorf("no line knows its trace:\n%s", s.log)
	}
}

// submit sends a letter as a program would.
func submit(t *testing.T, s *server, account string) {
	t.Helper()
	letter, err := http.NewRequest(http.MethodPost, s.base+"/api/v1/submissions",
		strings.NewReader(`{"form": "letter", "lang": "lv", "answers": {"account": "`+account+`"}}`))
	if err != nil {
		t.Fatal(err)
	}
	letter.Header.Set("Content-Type", "application/json")
	letter.Header.Set("Idempotency-Key", uuid.NewString())
	sent, err := http.DefaultClient.Do(letter)
	if err != nil {
		t.Fatal(err)
	}
	sent.Body.Close()
}
