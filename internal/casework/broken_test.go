package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/fault"
	"tilts/internal/statistics"
)

// A case with a fact that this program cannot read is an error of ours: nobody is told to
// try again, and reports go on without it and name it.
func TestABrokenCaseIsOursToMend(t *testing.T) {
	m := openMatter(t, false)
	period := statistics.Period{From: today(), To: today()}
	before, err := use.Office.Report(ctx, analyst, period, nil)
	must(t, err)
	_, err = records.SQL().ExecContext(ctx, `INSERT INTO facts
		(id, case_id, party_id, occurred_on, recorded_at, recorded_by, supersedes, kind, coded, person)
		VALUES ($1, $2, '', '2026-11-10', 1, 'cli', '', 'from_the_future', '{}', '')`, "broken "+m.id, m.id)
	must(t, err)

	_, err = use.Cases.Case(ctx, mediator, m.id)
	if err == nil || fault.KindOf(err) != fault.Internal {
		t.Errorf("the case: %v", err)
	}
	for _, named := range []string{m.id, "broken " + m.id, "from_the_future"} {
		if err != nil && !strings.Contains(err.Error(), named) {
			t.Errorf("the log would not name %q: %v", named, err)
		}
	}
	after, err := use.Office.Report(ctx, admin, period, nil)
	must(t, err)
	if len(after.Broken) != len(before.Broken)+1 || after.Cases != before.Cases-1 {
		t.Errorf(
			"%d cases and %d broken, before %d and %d", after.Cases, len(after.Broken), before.Cases,
			len(before.Broken),
		)
	}
}
