package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/web/sitetest"
)

// Nobody leads two meetings at one time without a word. The other case is named only to whoever may open it.
func TestAMediatorIsAskedBeforeBeingBookedTwice(t *testing.T) {
	h := sitetest.New(t).Open(t)
	var first, second matter
	t.Run("first", func(t *testing.T) { first = newMatter(t) })
	t.Run("second", func(t *testing.T) { second = newMatter(t) })
	other := first.hire(t, "booked", "Vents Aizņemtais")
	first.must(t, sitetest.Cases.Assign(t.Context(), first.clerk, first.id, 0, cases.Assignment{
		MediatorID: first.mediator.ID, SecondID: other, NoConflict: true,
	}))
	first.start(t)
	second.start(t)
	second.must(t, sitetest.Cases.Assign(t.Context(), second.clerk, second.id, 0, cases.Assignment{
		MediatorID: other, NoConflict: true,
	}))
	day := first.inDays(203)
	m := second.meeting(day, "party-"+second.victim, "party-"+second.offender)
	if w := browse(t, h, "booked").post(second.page()+"/plan", m); w.Code != http.StatusSeeOther {
		t.Fatalf("the first meeting: %d\n%s", w.Code, text(w))
	}
	number := second.number(t)
	set := func(act, login, hour string) string {
		m := first.meeting(day, "party-"+first.victim, "party-"+first.offender)
		m.Set("time", hour)
		m.Del("sure")
		w := browse(t, h, login).post(first.page()+"/"+act, m)
		return strings.ReplaceAll(w.Body.String(), "\u00a0", " ")
	}
	const clash = "Vents Aizņemtais šajā dienā plkst. 14.00 vada "
	if page := set("plan", "mediator", "15.30"); !strings.Contains(page, clash+"citu tikšanos") ||
		strings.Contains(page, number) || !strings.Contains(page, `name="sure"`) {
		t.Errorf("to whom the other case is not theirs:\n%s", page)
	}
	if page := set("plan", "booked", "12.30"); !strings.Contains(page, clash+"arī tikšanos lietā "+number) {
		t.Errorf("to whom it is:\n%s", page)
	}
	again := first.meeting(day, "party-"+first.victim, "party-"+first.offender)
	if w := browse(t, h, "mediator").post(first.page()+"/plan", again); w.Code != http.StatusSeeOther {
		t.Errorf("meant so: %d\n%s", w.Code, text(w))
	}
	if page := set("move", "mediator", "16.00"); strings.Contains(page, "Vents Aizņemtais šajā dienā") {
		t.Errorf("after it has ended:\n%s", page)
	}
}

// number is the case's number.
func (m matter) number(t *testing.T) string {
	t.Helper()
	v, err := sitetest.Cases.Case(t.Context(), m.clerk, m.id)
	m.must(t, err)
	return v.Number
}
