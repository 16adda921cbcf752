package identity_test

import (
	"regexp"
	"strings"
	"testing"

	"tilts/internal/identity"
)

// A key can be recognised, its visible beginning gives 20 of its 256 bits away, and no two
// are the same.
func TestKeysAreLongAndRecognised(t *testing.T) {
	shape, seen := regexp.MustCompile(identity.KeyPattern), map[string]bool{}
	for range 1000 {
		key, beginning := identity.NewKey()
		if !shape.MatchString(key) || !strings.HasPrefix(key, beginning) || len(key)-len(beginning) != 48 {
			t.Fatalf("the key %q begins with %q", key, beginning)
		}
		if seen[key] {
			t.Fatal("the same key twice")
		}
		seen[key] = true
	}
}
