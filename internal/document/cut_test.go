package document_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// A word that does not fit its place is found before anybody prints it.
func TestACutWordIsAMistake(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("nesadalāms", 10)
	set := load(t, fstest.MapFS{"documents/receipt.lv.md": {Data: []byte("---\ntitle: A\n---\n# A\n\n" + word + "\n")}})
	err := errors.Join(set.Check()...)
	if err == nil || !strings.Contains(err.Error(), "documents/receipt.lv.md:6:1: the word “"+word+"” is wider") {
		t.Errorf("got %v", err)
	}
}
