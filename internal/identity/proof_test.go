package identity

import (
	"testing"
	"time"
)

func TestAProofIsOfOneCodeForOneThingAndATime(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	hash := HashCode("8K3M7QXC8K3M7QXC")
	given := Prove(hash, "a", now.Add(time.Hour))
	if !Proven(given, hash, "a", now) {
		t.Fatal("it does not hold")
	}
	later := "9" + given
	for name, holds := range map[string]bool{
		"for something else": Proven(given, hash, "b", now),
		"of another code":    Proven(given, HashCode("another"), "a", now),
		"of no code":         Proven(Prove("", "a", now.Add(time.Hour)), "", "a", now),
		"too late":           Proven(given, hash, "a", now.Add(2*time.Hour)),
		"made longer":        Proven(later, hash, "a", now),
		"empty":              Proven("", hash, "a", now),
		"cut":                Proven(given[:len(given)-1], hash, "a", now),
	} {
		if holds {
			t.Errorf("a proof %s holds", name)
		}
	}
}
