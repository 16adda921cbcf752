package main

import (
	"slices"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/config"
)

// What is asked of the queue once comes back after a restore, which brings no jobs; what runs by the clock
// comes by itself.
func TestEveryKindOfJobComesBackAfterARestore(t *testing.T) {
	t.Parallel()
	h := &house{cfg: &config.Config{}}
	again := arrivals.Requeued()
	for _, kind := range h.kinds(nil) {
		if kind.Periodic == 0 != slices.Contains(again, kind.Name) {
			t.Errorf("%s: by the clock every %s, put into the queue again: %v",
				kind.Name, kind.Periodic, slices.Contains(again, kind.Name))
		}
	}
}
