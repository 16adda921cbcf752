package telemetry

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// An outage is a few lines a minute, and one that says how many more there were;
// something else that goes wrong meanwhile is still seen.
func TestAnOutageIsAFewLines(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		log := Logger(&b, JSON, slog.LevelInfo)
		for i := range 1000 {
			log.Error("request failed", "request", i, "error", fmt.Errorf("put originals/%032x: refused", i))
		}
		log.Error("request failed", "request", "r", "error", errors.New("the disk is full"))
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		log.Error("request failed", "request", "later", "error", errors.New("put originals/1f: refused"))
		var lines []map[string]any
		for line := range strings.Lines(b.String()) {
			var l map[string]any
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatalf("%v: %s", err, line)
			}
			lines = append(lines, l)
		}
		if len(lines) != often+3 {
			t.Fatalf("%d lines, want %d:\n%s", len(lines), often+3, b.String())
		}
		if l := lines[often]; l["error"] != "the disk is full" {
			t.Errorf("what else went wrong: %v", l)
		}
		if l := lines[often+1]; l["times"] != 1000.0-often || l["msg"] != "repeated: request failed" {
			t.Errorf("the count: %v", l)
		}
		if l := lines[often+2]; l["request"] != "later" {
			t.Errorf("the next window: %v", l)
		}
	})
}

// What is no warning is never held back.
func TestTheDailyWorkIsLogged(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	log := Logger(&b, Text, slog.LevelInfo).With("part", "x")
	for range 100 {
		log.Info("done")
	}
	if n := strings.Count(b.String(), "msg=done part=x\n"); n != 100 {
		t.Errorf("%d lines", n)
	}
}
