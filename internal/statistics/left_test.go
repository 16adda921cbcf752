package statistics

import (
	"reflect"
	"testing"
)

// A table that is published agrees with none that a reader does not have.
func TestATableAgreesOnlyWithTablesThatAreThere(t *testing.T) {
	t.Parallel()
	sums := Check{Text: say("statistics.check.sums"), OK: true}
	table := Table{Checks: []Check{sums, agreement([]string{"T1", "T4", "T5"}, true)}}
	table.forget([]string{"T4"})
	if want := []Check{sums, agreement([]string{"T1", "T5"}, true)}; !reflect.DeepEqual(table.Checks, want) {
		t.Errorf("without T4: %v", table.Checks)
	}
	table.forget([]string{"T1", "T4", "T5"})
	if want := []Check{sums}; !reflect.DeepEqual(table.Checks, want) {
		t.Errorf("without any: %v", table.Checks)
	}
}
