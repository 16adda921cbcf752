package identity_test

import (
	"bytes"
	"strings"
	"testing"

	"tilts/internal/identity"
)

// A sealed text opens in its own place, with its own key, as it was; and nowhere else.
func TestSealer(t *testing.T) {
	t.Parallel()
	key := strings.Repeat("k", 32)
	s, err := identity.NewSealer(key)
	if err != nil {
		t.Fatal(err)
	}
	other, err := identity.NewSealer(key + "x")
	if err != nil {
		t.Fatal(err)
	}
	sealed := s.Seal("Kluss vārds.", "a")
	if text, ok := s.Open(sealed, "a"); !ok || text != "Kluss vārds." {
		t.Errorf("%q, %v", text, ok)
	}
	if bytes.Contains(sealed, []byte("Kluss")) || bytes.Equal(sealed, s.Seal("Kluss vārds.", "a")) {
		t.Error("the seal tells what is under it")
	}
	changed := bytes.Clone(sealed)
	changed[len(changed)-1]++
	for name, open := range map[string]func() (string, bool){
		"another place": func() (string, bool) { return s.Open(sealed, "b") },
		"another key":   func() (string, bool) { return other.Open(sealed, "a") },
		"changed":       func() (string, bool) { return s.Open(changed, "a") },
		"cut":           func() (string, bool) { return s.Open(sealed[:5], "a") },
		"without a key": func() (string, bool) { return (*identity.Sealer)(nil).Open(sealed, "a") },
	} {
		if text, ok := open(); ok || text != "" {
			t.Errorf("%s: %q, %v", name, text, ok)
		}
	}
	if _, err := identity.NewSealer("short"); err == nil {
		t.Error("a short secret is taken")
	}
}
