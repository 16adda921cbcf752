package fault_test

import (
	"strings"
	"testing"

	"tilts/internal/fault"
)

// What a program made up stands in the log no longer than anybody reads.
func TestTheLogGetsNoEndlessNames(t *testing.T) {
	t.Parallel()
	e := fault.At(strings.Repeat("ā", 1000), "form.unknown_field")
	for range 500 {
		e.Fields = append(e.Fields, fault.Field{Path: "account", Key: "form.shape"})
	}
	said := e.Error()
	bounded := len(said) <= 1000 && strings.HasSuffix(said, "and 481 more")
	begins := strings.HasPrefix(said, "invalid: fault.check_answers [ā")
	if !bounded || !begins || !strings.Contains(said, "[account: form.shape]") {
		t.Errorf("%d bytes: %s", len(said), said)
	}
}
