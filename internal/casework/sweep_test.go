package casework_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

const day = 24 * time.Hour

// in is the arrivals after some time, and what they log.
func in(after time.Duration) (*arrivals.Service, *bytes.Buffer) {
	later, shared, log := *use.Arrivals, *use.Arrivals.Shared, &bytes.Buffer{}
	later.Shared = &shared
	shared.Log = slog.New(slog.NewTextHandler(log, nil))
	shared.Now = func() time.Time { return use.Arrivals.Now().Add(after) }
	return &later, log
}

// somethingDone writes an entry of the audit after some time, so that the clock is believed.
func somethingDone(t *testing.T, after time.Duration) {
	t.Helper()
	write(t, func(tx *database.Tx) error {
		return tx.AppendAudit(t.Context(), record.AuditEntry{At: mediation.InstantOf(use.Arrivals.Now().Add(after))})
	})
}

func write(t *testing.T, f func(*database.Tx) error) {
	t.Helper()
	must(t, records.Write(t.Context(), f))
}

// there reports whether the bytes are under the key.
func there(t *testing.T, key, content string) bool {
	t.Helper()
	f, err := use.Arrivals.Objects.Get(t.Context(), key, sha256.Sum256([]byte(content)))
	if err == nil {
		f.Close()
	}
	return err == nil
}

// draftWith is a draft with one file, and the file's key.
func draftWith(t *testing.T, content string) (token, key string) {
	t.Helper()
	token, err := use.Arrivals.StartDraft(t.Context(), "letter", "lv")
	must(t, err)
	must(t, use.Arrivals.AddFile(t.Context(), token, "attachments", "a.txt", "text/plain", spool(t, content)))
	return token, draftFile(t, token).Key
}

func draftFile(t *testing.T, token string) record.Upload {
	t.Helper()
	d, err := use.Arrivals.Draft(t.Context(), token)
	must(t, err)
	if len(d.Files) != 1 {
		t.Fatalf("the draft has %d files", len(d.Files))
	}
	return d.Files[0]
}

// What this database announced and no row names goes to the trash once it is old, and from
// there after thirty days. What a row names stays, and what nobody here knows stays too.
func TestWhatNoRowNamesIsSwept(t *testing.T) {
	_, kept := send(t, "letter", form.Answers{"account": "Vēstule, kas paliek.", "safe_channel": "none"})
	token, key := draftWith(t, "taken off again")
	must(t, use.Arrivals.RemoveFile(t.Context(), token, draftFile(t, token).ID))
	const foreign = "of another database"
	sum := sha256.Sum256([]byte(foreign))
	foreignKey := "originals/another/" + hex.EncodeToString(sum[:])
	must(t, use.Arrivals.Objects.Put(t.Context(), foreignKey, strings.NewReader(foreign), int64(len(foreign)), sum, ""))

	now, _ := in(0)
	must(t, now.SweepObjects(t.Context()))
	if !there(t, key, "taken off again") {
		t.Fatal("an object was swept while its row may still come")
	}
	tomorrow, log := in(25 * time.Hour)
	must(t, tomorrow.SweepObjects(t.Context()))
	if there(t, key, "taken off again") || !there(t, "trash/"+key, "taken off again") {
		t.Error("an old object that no row names is not in the trash")
	}
	if !strings.Contains(log.String(), "level=WARN") || !strings.Contains(log.String(), key) {
		t.Errorf("the log does not name what was swept: %s", log)
	}
	somethingDone(t, 53*day)
	for _, after := range []time.Duration{25*time.Hour + 29*day, 56 * day} {
		later, _ := in(after)
		must(t, later.SweepObjects(t.Context()))
		if want := after < 31*day; there(t, "trash/"+key, "taken off again") != want {
			t.Errorf("after %v it is in the trash: %v, want %v", after, !want, want)
		}
	}
	if !there(t, foreignKey, foreign) {
		t.Error("an object that this database did not announce was swept")
	}
	raw, err := hex.DecodeString(kept.Original.SHA256)
	must(t, err)
	if _, err := use.Arrivals.Objects.Get(t.Context(), kept.Original.Key, [32]byte(raw)); err != nil {
		t.Errorf("an original was swept: %v", err)
	}
}

// reread is a store in which something happens while an object is read.
type reread struct {
	casework.Objects
	happens func(key string)
}

func (r reread) Get(ctx context.Context, key string, sum [32]byte) (*storage.File, error) {
	r.happens(key)
	return r.Objects.Get(ctx, key, sum)
}

func TestTheSameFileAddedAgainWhileItIsSwept(t *testing.T) {
	token, key := draftWith(t, "off and on again")
	must(t, use.Arrivals.RemoveFile(t.Context(), token, draftFile(t, token).ID))
	tomorrow, _ := in(25 * time.Hour)
	soon, _ := in(20 * time.Hour) // the draft still lives, the file is old already
	again := false
	file := spool(t, "off and on again")
	tomorrow.Objects = reread{use.Arrivals.Objects, func(read string) {
		if read == key && !again {
			again = true
			must(t, soon.AddFile(t.Context(), token, "attachments", "a.txt", "text/plain", file))
		}
	}}
	must(t, tomorrow.SweepObjects(t.Context()))
	if !again || !there(t, draftFile(t, token).Key, "off and on again") {
		t.Errorf("tried again: %v; the draft's file has no bytes", again)
	}
}

// A clock that jumps ahead makes nothing old, as long as nobody has worked by it for a day.
func TestAClockThatJumpsDropsNothing(t *testing.T) {
	token, key := draftWith(t, "of a living draft")
	send(t, "letter", form.Answers{"account": "Vēstule.", "safe_channel": "none"})
	off, _ := in(400 * day)
	somethingDone(t, 400*day) // by the wrong clock
	must(t, off.SweepDrafts(t.Context()))
	must(t, off.SweepObjects(t.Context()))
	if _, err := use.Arrivals.Draft(t.Context(), token); err != nil || !there(t, key, "of a living draft") {
		t.Errorf("the draft is gone: %v", err)
	}
}

func TestExpiredDraftsFilesGoToTheTrash(t *testing.T) {
	token, key := draftWith(t, "never sent")
	later, _ := in(2 * day)
	for range 20 { // a few at a time
		must(t, later.SweepDrafts(t.Context()))
	}
	if _, err := use.Arrivals.Draft(t.Context(), token); fault.KindOf(err) != fault.NotFound {
		t.Fatalf("the draft lives on: %v", err)
	}
	for range 20 {
		must(t, later.SweepObjects(t.Context()))
	}
	if there(t, key, "never sent") || !there(t, "trash/"+key, "never sent") {
		t.Error("its file is not in the trash")
	}
}

// When much is due, or a received submission has lost its row, records may be missing.
func TestNothingIsSweptWhileRecordsMayBeMissing(t *testing.T) {
	token, key := draftWith(t, "due")
	must(t, use.Arrivals.RemoveFile(t.Context(), token, draftFile(t, token).ID))
	tomorrow, _ := in(25 * time.Hour)
	refuses := func(says string) {
		t.Helper()
		if err := tomorrow.SweepObjects(t.Context()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("error %v, want one that says %q", err, says)
		}
		if !there(t, key, "due") {
			t.Fatal("something was swept")
		}
	}
	var many []string
	write(t, func(tx *database.Tx) error {
		all, err := tx.Announced(t.Context(), "originals/", math.MaxInt64)
		for n := range 30 + len(all)/10 {
			many = append(many, fmt.Sprintf("originals/many/%d", n))
			must(t, tx.Announce(t.Context(), many[n], 1))
		}
		return err
	})
	refuses("no row names")
	write(t, func(tx *database.Tx) error {
		for _, key := range many {
			must(t, tx.Withdraw(t.Context(), key))
		}
		return nil
	})
	gone := record.AuditEntry{
		At: use.Arrivals.Instant(), Action: string(casework.ReceiveSubmission), Subject: "submission:gone",
	}
	write(t, func(tx *database.Tx) error { return tx.AppendAudit(t.Context(), gone) })
	refuses("submission:gone")
	write(t, func(tx *database.Tx) error { return tx.AddSubmission(t.Context(), record.Submission{ID: "gone"}) })
	must(t, tomorrow.SweepObjects(t.Context()))
	if there(t, key, "due") {
		t.Error("nothing is swept though all is there again")
	}
}
