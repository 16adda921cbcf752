package desk_test

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// The harm that a request states stands beside the case, for whoever may read what was written.
func TestTheHarmThatIsStatedStandsBesideTheCase(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	harm := func(login string) bool {
		page := html.UnescapeString(browse(t, h, login).get(m.page()).Body.String())
		return strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), "480,50")
	}
	if harm("mediator") {
		t.Fatal("it is there before anybody stated it")
	}
	request := m.view(t).Submissions[0].SubmissionID
	m.must(t, sitetest.Records.Write(t.Context(), func(tx *database.Tx) error {
		sub, err := tx.Submission(t.Context(), request)
		if err != nil {
			return err
		}
		var a form.Answers
		if err := json.Unmarshal(sub.Answers, &a); err != nil {
			return err
		}
		a["harm_amount"] = "480,50"
		if sub.Answers, err = json.Marshal(a); err != nil {
			return err
		}
		return tx.UpdateSubmission(t.Context(), sub)
	}))
	if !harm("mediator") || !harm("clerk") {
		t.Error("the case does not tell the harm")
	}
}
