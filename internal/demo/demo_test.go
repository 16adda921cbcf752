package demo_test

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/demo"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/vault"
)

// The demo shows a form of each sort with which a case may begin, a file, every state
// of a case and every outcome, and what it leaves is whole.
func TestFill(t *testing.T) {
	ctx := t.Context()
	r, err := caseworktest.Open(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := demo.Fill(ctx, demo.Rooms{Arrivals: r.Arrivals, Cases: r.Cases, Office: r.Office}); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	err = r.DB.Read(ctx, func(tx *database.Tx) error {
		list, err := tx.Submissions(ctx, record.SubmissionQuery{Limit: 200})
		if err != nil {
			return err
		}
		for _, sub := range list {
			seen["form "+sub.Form], seen["language "+sub.Lang], seen["file "+sub.Title] = true, true, true
			if def, ok := r.Arrivals.Forms.Get(sub.Form); ok {
				seen["form whose parties are "+string(def.Parties)] = true
			}
		}
		cases, err := tx.Cases(ctx, record.CaseQuery{Limit: 200})
		if err != nil {
			return err
		}
		for _, c := range cases {
			facts, err := tx.Facts(ctx, c.ID)
			if err != nil {
				return err
			}
			folded := mediation.Fold(facts, mediation.DefaultGateRule)
			seen["state "+string(folded.State())], seen["outcome "+string(folded.Outcome)] = true, true
			seen["private note"] = seen["private note"] || len(folded.Notes) > 0
			seen["exception"] = seen["exception"] || len(folded.Disclosures) > 0
			for _, p := range folded.Parties {
				seen["a minor"] = seen["a minor"] || p.Minor
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"form " + arrivals.FileForm, "file application.edoc",
		"file photograph.jpg", "language ru", "a minor", "private note", "exception",
		"outcome agreement", "outcome none", "outcome withdrawn", "outcome not_started"}
	for _, s := range mediation.CaseStates {
		want = append(want, "state "+string(s))
	}
	for _, parties := range []form.Parties{form.FromSender, form.FromDirector, form.FromNobody} {
		want = append(want, "form whose parties are "+string(parties))
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("the demo has no %s", w)
		}
	}
	found, err := vault.Vault{Records: r.DB, Objects: r.Objects}.Check(ctx)
	if err != nil || found.AuditErr != nil || len(found.Wrong) > 0 {
		t.Errorf("the demo's data are not whole: %v, %v, %v", err, found.AuditErr, found.Wrong)
	}
	t.Run("bulk", func(t *testing.T) { testBulk(t, r) })
}
