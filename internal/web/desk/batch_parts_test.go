package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/database"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// The page of many letters shows a hundred of them at a time, counts them all, and leads to the rest; those of one
// part have their names.
func TestManyLettersAreShownInParts(t *testing.T) {
	m := newMatter(t)
	b := record.Batch{
		ID: casework.NewID(), Kind: "invitation", CreatedAt: sitetest.Cases.Instant(), CreatedBy: m.clerk.ID,
		DoneAt: sitetest.Cases.Instant(),
	}
	var items []record.BatchItem
	for n := 1; n <= 205; n++ {
		items = append(items, record.BatchItem{
			N: n, CaseID: m.id, PartyID: m.victim, DocumentID: fmt.Sprintf("letter-%d-", n), DoneAt: b.CreatedAt,
		})
	}
	items[203].DocumentID, items[203].Failure = "", "fault.batch_failed"
	m.must(t, sitetest.Records.Write(t.Context(), func(tx *database.Tx) error {
		return tx.AddBatch(t.Context(), b, items)
	}))
	clerk, at := browse(t, sitetest.New(t).Open(t), "clerk"), "/staff/batches/"+b.ID
	for query, want := range map[string]struct {
		letters, failed int
		has, not        string
	}{
		"": {99, 1, "letter-99-", "letter-100-"}, "?from=101": {100, 0, "letter-199-", "letter-99-"},
		"?from=201": {5, 0, "letter-205-", "letter-199-"}, "?from=999": {99, 1, "letter-1-", "letter-100-"},
	} {
		page := clerk.get(at + query).Body.String()
		letters, failed := strings.Count(page, `/staff/documents/letter-`), strings.Count(page, "Mūsu pusē radās kļūda")
		if letters != want.letters || failed != want.failed {
			t.Errorf("%q shows %d letters and %d that cannot be drawn", query, letters, failed)
		}
		named := strings.Count(page, m.view(t).Party(m.victim).Name())
		if named != letters+failed || !strings.Contains(page, want.has+`"`) || strings.Contains(page, want.not+`"`) {
			t.Errorf("%q names %d, or shows others", query, named)
		}
		for _, part := range []string{">1–100<", ">101–200<", ">201–205<", "Izveidotas 204 no 205"} {
			if !strings.Contains(page, part) {
				t.Errorf("%q lacks %q", query, part)
			}
		}
	}
}
