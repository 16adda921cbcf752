package cases

import (
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// A mediator's cases stand under what they ask for and when, each once.
func TestSortWork(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	latvian := catalogues.For("lv")
	row := func(number string, next mediation.NextStep, due mediation.Date) cases.Listed {
		return cases.Listed{CaseRow: record.CaseRow{Number: number, Next: next, DueOn: due, Due: mediation.DueReply}}
	}
	planned := func(number string, on mediation.Date) cases.Listed {
		r := row(number, mediation.NextHeld, on)
		r.Due, r.MeetingOn = mediation.DueMeeting, on
		return r
	}
	waits := func(number string, since, due mediation.Date) cases.Listed {
		r := row(number, mediation.NextWait, due)
		r.WaitsFor, r.Since = mediation.WaitsForVictim, since
		return r
	}
	untold := func(number string, ended mediation.Date) cases.Listed {
		r := row(number, mediation.NextNotice, "")
		r.State, r.Since = mediation.CaseClosed, ended
		return r
	}
	stopped := row("stopped", mediation.NextSettle, "2026-11-01")
	stopped.State = mediation.CaseStopped
	groups := sortWork(latvian, []cases.Listed{ // the 25th is a Wednesday
		row("plan", mediation.NextPlan, "2026-12-24"),
		row("late", mediation.NextInvite, "2026-11-24"),
		planned("past", "2026-11-20"),
		planned("today", "2026-11-25"),
		planned("sunday", "2026-11-29"),
		planned("monday", "2026-11-30"),
		waits("long", "2026-10-01", ""),
		waits("short", "2026-11-01", ""),
		waits("week", "2026-11-01", "2026-11-26"),
		row("signed", mediation.NextSigned, ""),
		stopped, untold("told", "2026-11-20"),
		untold("ninety", "2026-08-27"), untold("long-ago", "2026-08-26"),
	}, "2026-11-25")
	want := map[string]string{
		"stopped": "stopped",
		"late":    "past late", "now": "today plan ninety told", "week": "week sunday",
		"waiting": "monday long short signed", "old": "long-ago",
	}
	for _, g := range groups {
		if (g.Why != "") != (g.Key == "old") || g.Why != "" && !latvian.Has(g.Why) {
			t.Errorf("%s says why: %q", g.Key, g.Why)
		}
		var got []string
		for _, i := range g.Items {
			got = append(got, i.Number)
		}
		if s := strings.Join(got, " "); s != want[g.Key] {
			t.Errorf("%s: %s, want %s", g.Key, s, want[g.Key])
		}
	}
	var old []cases.Listed
	for i := range 8 {
		old = append(old, untold(strings.Repeat("i", i+1), "2026-01-01"))
	}
	for n, open := range map[int]int{6: 6, 7: 5, 8: 5} { // one alone is not worth a fold
		groups := sortWork(latvian, old[:n], "2026-11-25")
		g := groups[len(groups)-1]
		if g.Key != "old" || len(g.Items) != open || g.All() != n {
			t.Errorf("of %d untold %d stand open, %d folded", n, len(g.Items), len(g.Rest))
		}
	}
	item := workItem(latvian, waits("1", "2026-10-22", "2026-11-24"), "2026-11-25")
	if item.Waits != "Gaidām cietušo 34 dienas" || !item.Late || item.Due != "Jāatbild līdz 24.11.2026." {
		t.Errorf("%+v", item)
	}
	overdue := waits("2", "2026-10-22", "2026-11-24")
	overdue.Due, overdue.Next = mediation.DueTerm, mediation.NextTerm
	if item := workItem(latvian, overdue, "2026-11-25"); item.Waits != "" || item.Text != "staff.step_term_late" {
		t.Errorf("a term that is over: %+v", item)
	}
}

// Whatever a row can hold has its words.
func TestEveryStepOfAListIsTold(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{"staff.step_meeting", "staff.step_term_late"}
	for _, s := range mediation.NextSteps {
		keys = append(keys, "staff.step_"+string(s))
	}
	for _, d := range mediation.DeadlineKinds {
		keys = append(keys, "staff.due_"+string(d))
	}
	for _, g := range workGroups {
		keys = append(keys, "staff.work_"+g, "staff.work_"+g+"_nothing")
	}
	for _, lang := range locale.Languages {
		for _, key := range keys {
			if !catalogues.For(lang).Has(key) {
				t.Errorf("no %s in %s", key, lang)
			}
		}
	}
}
