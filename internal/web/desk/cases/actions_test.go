package cases

import (
	"slices"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// Each page of an action says which acts it is for, whose rules lock it; each act has a page.
func TestEachActionSaysWhatItDoes(t *testing.T) {
	t.Parallel()
	elsewhere := []mediation.Act{ // the pages of their own, and those that are no page
		mediation.ActTerms, mediation.ActSign, mediation.ActFulfil, // terms.go, signed.go, fulfil.go
		mediation.ActClosing, mediation.ActCertify, mediation.ActHandOver, // an answer, a letter, a file
		mediation.ActName, // a birth date is in a field: its page tells it there
	}
	done := slices.Clone(elsewhere)
	var actions []action.Action
	for _, room := range Rooms(&desk.Desk{}) {
		actions = append(actions, room.(interface{ Actions() []action.Action }).Actions()...)
	}
	for _, a := range actions {
		if a.Does == nil {
			t.Errorf("%s says nothing of what it does", a.Name)
		}
		done = append(done, a.Does...)
	}
	for _, act := range mediation.Acts {
		if !slices.Contains(done, act) {
			t.Errorf("no page is locked by the rules of %q", act)
		}
	}
}
