package casework_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"

	"tilts/internal/form"
)

// What no row names goes once it is old; what a row names stays, however old.
func TestOrphanedObjectsAreSwept(t *testing.T) {
	_, kept := send(t, "letter", form.Answers{"account": "Vēstule, kas paliek.", "safe_channel": "none"})
	orphan := []byte("nobody points here")
	sum := sha256.Sum256(orphan)
	key := "originals/0198/orphan"
	if err := use.Arrivals.Objects.Put(
		t.Context(), key, bytes.NewReader(orphan), int64(len(orphan)), sum, "text/plain",
	); err != nil {
		t.Fatal(err)
	}
	if err := use.Arrivals.SweepObjects(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := use.Arrivals.Objects.Get(t.Context(), key, sum); err != nil {
		t.Fatalf("an object was swept while its row may still come: %v", err)
	}
	tomorrow, later := *use.Arrivals, *use.Arrivals.Shared
	tomorrow.Shared = &later
	later.Now = func() time.Time { return use.Arrivals.Now().Add(25 * time.Hour) }
	if err := tomorrow.SweepObjects(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := use.Arrivals.Objects.Get(t.Context(), key, sum); err == nil {
		t.Error("an old object that nobody points at is still there")
	}
	raw, err := hex.DecodeString(kept.Original.SHA256)
	must(t, err)
	if _, err := use.Arrivals.Objects.Get(t.Context(), kept.Original.Key, [32]byte(raw)); err != nil {
		t.Errorf("an original was swept: %v", err)
	}
}
