package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Backup and check run beside the server, often from a timer. How they ended is kept in
// the data folder, where the server's metrics find it.

// last is how a chore ended.
type last struct {
	At      time.Time `json:"at"`
	OK      bool      `json:"ok"`
	Success time.Time `json:"success"` // when it last ended well; zero for never
}

// chores whose last end is kept.
var chores = []string{"backup", "check"}

func lastFile(data, chore string) string { return filepath.Join(data, "last-"+chore+".json") }

func readLast(data, chore string) (l last, err error) {
	text, err := os.ReadFile(lastFile(data, chore))
	if err != nil {
		return l, err
	}
	return l, json.Unmarshal(text, &l)
}

// ended keeps how a chore ended. That it cannot be kept does not spoil the chore; where
// there is no data folder, nobody looks for it.
func (h *house) ended(chore string, at time.Time, err error) {
	l, _ := readLast(h.cfg.Data, chore) // none is there the first time
	if l.At, l.OK = at, err == nil; l.OK {
		l.Success = at
	}
	text, failed := json.Marshal(l)
	if failed == nil {
		name := lastFile(h.cfg.Data, chore)
		if failed = os.WriteFile(name+".new", text, 0o600); failed == nil {
			failed = os.Rename(name+".new", name)
		}
	}
	if failed != nil && !errors.Is(failed, fs.ErrNotExist) {
		h.log.Warn("nobody will know how it ended", "chore", chore, "error", failed)
	}
}

// tellLast is a telemetry.Asked.
func (h *house) tellLast(_ context.Context, set func(name string, value float64, labels ...string)) {
	for _, chore := range chores {
		l, err := readLast(h.cfg.Data, chore)
		if err != nil {
			continue // never run here
		}
		ok := 0.0
		if l.OK {
			ok = 1
		}
		set("tilts_last_ok", ok, chore)
		if !l.Success.IsZero() {
			set("tilts_last_success_timestamp_seconds", float64(l.Success.Unix()), chore)
		}
	}
}
