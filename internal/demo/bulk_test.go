package demo_test

import (
	"reflect"
	"testing"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/demo"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/vault"
)

// A bulk leaves what the use cases would leave: rows that are derived anew the same, numbers
// that go on, and objects and audit that are whole. It has every outcome.
func testBulk(t *testing.T, r *caseworktest.Rooms) {
	ctx := t.Context()
	const n = 300
	if err := demo.Bulk(ctx, demo.Rooms{Arrivals: r.Arrivals, Cases: r.Cases, Office: r.Office}, n); err != nil {
		t.Fatal(err)
	}
	testSurvey(t, r)
	testRows(t, r)
	testAges(t, r)
	before := caseRows(t, r)
	if len(before) < n*9/10 {
		t.Errorf("%d cases", len(before))
	}
	if _, err := r.DB.SQL().ExecContext(ctx, "UPDATE cases SET search_key = ''"); err != nil {
		t.Fatal(err)
	}
	if err := r.Cases.FillSearchKeys(ctx); err != nil {
		t.Fatal(err)
	}
	outcomes := map[mediation.Outcome]int{}
	for i, row := range caseRows(t, r) {
		row.Version = before[i].Version
		if !reflect.DeepEqual(row, before[i]) {
			t.Fatalf("a row derived anew is another:\n%+v\n%+v", row, before[i])
		}
		outcomes[row.Outcome]++
	}
	for _, o := range []mediation.Outcome{
		"", mediation.OutcomeAgreement, mediation.OutcomeNone, mediation.OutcomeWithdrawn, mediation.OutcomeNotStarted,
	} {
		if outcomes[o] == 0 {
			t.Errorf("no case has the outcome %q", o)
		}
	}
	found, err := vault.Vault{Records: r.DB, Objects: r.Objects}.Check(ctx)
	if err != nil || found.AuditErr != nil || len(found.Wrong) > 0 {
		t.Errorf("the data are not whole: %v, %v, %v", err, found.AuditErr, found.Wrong)
	}
}

func caseRows(t *testing.T, r *caseworktest.Rooms) (rows []record.CaseRow) {
	t.Helper()
	if err := r.DB.Read(t.Context(), func(tx *database.Tx) (err error) {
		rows, err = tx.Cases(t.Context(), record.CaseQuery{Limit: 10_000})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return rows
}
