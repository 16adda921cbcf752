package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/record"
)

// TestKilledTwentyTimes kills the server under a stream of submissions. After
// each kill every acknowledged submission is there with its original and its
// attachment, byte for byte, and a retry with the same cookie made no second
// one. This shows the order in which things are written, not what survives a
// power loss: what a killed process gave to the kernel still reaches the disk.
// That each put and each commit is synced is shown in the tests of storage and
// database.
func TestKilledTwentyTimes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes most of a minute")
	}
	t.Parallel()
	data := t.TempDir()
	s := serve(t, "serve", "--data="+data, "--log-level=error")
	stream := startStream(t, s.base, 4)
	for range 20 {
		// At least one receipt, then any moment of the next.
		stream.waitFor(1 + chance(6))
		time.Sleep(time.Duration(chance(60_000)) * time.Microsecond)
		s.kill()
		// What was acknowledged by now must be there now, before anything
		// that starts could mend it.
		stream.check(t, data)
		checkWhole(t, data)
		s.start()
	}
	stream.waitFor(4)
	stream.end()
	checkWhole(t, data)
	s.stop()
	stream.check(t, data)
	stream.checkOnce(t, data)
	t.Logf(
		"%d submissions acknowledged, %d requests sent again, %d of them the last one, which sends the form",
		len(stream.sent), stream.retries, stream.resent,
	)
}

// checkWhole asks the program itself, also beside a running server.
func checkWhole(t testing.TB, data string, flags ...string) {
	t.Helper()
	out := tilts(t, append([]string{"check", "--data=" + data}, flags...)...)
	if !strings.Contains(out, "chain whole: true") || !strings.Contains(out, "each as its hash says: true") {
		t.Errorf("tilts check says:\n%s", out)
	}
}

// chance is a number below n.
func chance(n int64) int {
	i, _ := rand.Int(rand.Reader, big.NewInt(n))
	return int(i.Int64())
}

// letter is what one submission sent and what it was told.
type letter struct {
	receipt
	account    string
	attachment []byte
}

// stream is clients that send one letter after another and never give up.
type stream struct {
	stop    context.CancelFunc // no new letters
	ended   <-chan struct{}
	clients sync.WaitGroup
	arrived chan struct{}

	mu      sync.Mutex
	sent    []letter
	retries int // requests that got no answer and were sent again
	resent  int // of these, those that send the form
	failed  error
}

func startStream(t *testing.T, base string, clients int) *stream {
	ctx, stop := context.WithCancel(t.Context())
	st := &stream{stop: stop, ended: ctx.Done(), arrived: make(chan struct{}, 1000)}
	for range clients {
		st.clients.Go(func() {
			for ctx.Err() == nil {
				if err := st.send(t.Context(), base); err != nil {
					st.mu.Lock()
					st.failed = err
					st.mu.Unlock()
					stop()
				}
				st.arrived <- struct{}{}
			}
		})
	}
	t.Cleanup(st.end)
	return st
}

// send writes one letter as a new visitor and remembers its receipt.
func (st *stream) send(ctx context.Context, base string) error {
	v := newVisitor(base)
	v.patient = true
	l := letter{account: "Vēstule " + random(12), attachment: document100kB()}
	answers := map[string]string{"account": l.account, "given_name": "Zane", "family_name": "Paraudziņa"}
	files := map[string][]file{"attachments": {{"pielikums.pdf", l.attachment}}}
	p, err := v.begin(ctx, "lv", "letter")
	if err != nil {
		return err
	}
	if p, err = v.walk(ctx, p, "/review", answers, files); err != nil {
		return err
	}
	before := v.retries
	if p, err = v.sendOff(ctx, p, answers, files); err != nil {
		return err
	}
	if l.receipt, err = p.receiptOn(); err != nil {
		return err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	st.sent = append(st.sent, l)
	st.retries += v.retries
	st.resent += v.retries - before
	return nil
}

// document100kB looks like a PDF from its beginning and is like no other.
func document100kB() []byte {
	b := make([]byte, 100_000)
	rand.Read(b)
	copy(b, "%PDF-1.7\n")
	return b
}

// waitFor waits for the next n receipts.
func (st *stream) waitFor(n int) {
	for len(st.arrived) > 0 {
		<-st.arrived
	}
	for range n {
		select {
		case <-st.arrived:
		case <-st.ended: // check tells why
			return
		}
	}
}

// end lets each client finish the letter it is at.
func (st *stream) end() {
	st.stop()
	st.clients.Wait()
}

// check finds every acknowledged letter in the records and on the disk.
func (st *stream) check(t *testing.T, data string) {
	t.Helper()
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.failed != nil {
		t.Fatal(st.failed)
	}
	readRecords(t, data, func(tx *database.Tx) error {
		for _, l := range st.sent {
			sub, err := tx.SubmissionByReference(t.Context(), l.reference)
			if err != nil {
				return fmt.Errorf("%s was acknowledged: %w", l.reference, err)
			}
			var original struct {
				Answers struct{ Account string }
			}
			if err := json.Unmarshal(stored(t, data, sub.Original), &original); err != nil ||
				original.Answers.Account != l.account {
				t.Errorf(
					"the original of %s tells %q, want %q; %v", l.reference, original.Answers.Account, l.account, err,
				)
			}
			if len(sub.Files) != 1 || !bytes.Equal(stored(t, data, sub.Files[0].Object), l.attachment) {
				t.Errorf("the attachment of %s is not what was sent", l.reference)
			}
		}
		return nil
	})
}

// checkOnce finds no letter twice.
func (st *stream) checkOnce(t *testing.T, data string) {
	t.Helper()
	readRecords(t, data, func(tx *database.Tx) error {
		subs, err := tx.Submissions(t.Context(), record.SubmissionQuery{Limit: 100_000})
		if err != nil {
			return err
		}
		if len(subs) != len(st.sent) {
			t.Errorf("%d submissions of %d letters", len(subs), len(st.sent))
		}
		return nil
	})
}

// readRecords looks into a data folder without the program.
func readRecords(t testing.TB, data string, f func(*database.Tx) error) {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Read(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// stored reads an object of the embedded S3 from the disk and holds it against
// its hash.
func stored(t testing.TB, data string, o record.Object) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(data, "objects", "tilts", filepath.FromSlash(o.Key)))
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != o.SHA256 || int64(len(b)) != o.Size {
		t.Fatalf("%s is not what its hash says", o.Key)
	}
	return b
}
