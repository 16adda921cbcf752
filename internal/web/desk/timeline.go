package desk

import (
	"cmp"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

// Entry is one line of what happened, newest first.
type Entry struct {
	When, Icon, Text string
	Sort             string // under which heading a reader looks for it: talks, papers; empty for neither
	Milestone        bool
	Struck           bool // put right by a later entry
	URL, LinkText    string
	Who              string
	Year             string // heading before this entry, when the years differ
}

// Shown is one way to look at the timeline.
type Shown struct {
	URL, Key string
	Here     bool
}

// shows are the ways to look at a case's timeline; the one that is asked for,
// or everything.
func shows(asked string) (here string, list []Shown) {
	here = "all"
	for _, s := range []string{"talks", "papers", "looks"} {
		if s == asked {
			here = s
		}
	}
	for _, s := range []string{"all", "talks", "papers", "looks"} {
		list = append(list, Shown{URL: "?show=" + s + "#history", Key: "staff.show_" + s, Here: s == here})
	}
	return here, list
}

// timeline writes the facts of a case, newest first, and the moments when a
// pair became able to start. A correction stays, struck through.
func timeline(words *locale.Catalogue, title titler, v casework.CaseView, show string) []Entry {
	facts := slices.Concat(v.Case.Facts, v.Superseded)
	struck := map[string]bool{}
	for _, f := range v.Superseded {
		struck[f.ID] = true
	}
	slices.SortFunc(facts, func(a, b mediation.Fact) int { return cmp.Compare(a.ID, b.ID) })
	opened := openings(facts, v.GateRule())
	var list []Entry
	years := map[string]bool{}
	for _, f := range slices.Backward(facts) {
		at := f.RecordedAt.Time().In(web.Riga)
		e := Entry{
			When:   at.Format("02.01. 15.04"),
			Struck: struck[f.ID],
			Who:    author(words, v, f.RecordedBy),
			Year:   at.Format("2006"),
		}
		describe(words, title, v, f, &e)
		for _, p := range opened[f.ID] {
			list = append(list, Entry{
				When:      e.When,
				Icon:      "bridge",
				Year:      e.Year,
				Milestone: true,
				Who:       words.T("staff.by_system"),
				Text: words.T("staff.fact_can_start",
					"victim", p.Victim.Name(), "offender", p.Offender.Name(), "of", len(p.Gate().Conditions)),
			})
		}
		list = append(list, e)
		years[e.Year] = true
	}
	list = slices.DeleteFunc(list, func(e Entry) bool { return show != "all" && e.Sort != show })
	return yearly(list, len(years) > 1)
}

// yearly keeps the year at the first entry of each, when there are several.
func yearly(list []Entry, several bool) []Entry {
	last := ""
	for i := range list {
		if year := list[i].Year; !several || year == last {
			list[i].Year = ""
		} else {
			last = year
		}
	}
	return list
}

// openings finds the fact after which a pair could start, by folding the case
// as it grew; facts are in the order of recording.
func openings(facts []mediation.Fact, rule mediation.GateRule) map[string][]mediation.Pair {
	found, open := map[string][]mediation.Pair{}, map[[2]string]bool{}
	for i, f := range facts {
		for _, p := range mediation.Fold(facts[:i+1], rule).Pairs() {
			key := [2]string{p.Victim.ID, p.Offender.ID}
			now := p.Gate().Open
			if now && !open[key] {
				found[f.ID] = append(found[f.ID], p)
			}
			open[key] = now
		}
	}
	return found
}

func author(words *locale.Catalogue, v casework.CaseView, id string) string {
	if name, ok := v.People[id]; ok {
		return name
	}
	return words.T("staff.by_" + id)
}

// describe puts a fact into words.
func describe(words *locale.Catalogue, title titler, v casework.CaseView, f mediation.Fact, e *Entry) {
	name, on := "", shownDate(f.OccurredOn)
	if p := v.Party(f.PartyID); p != nil {
		name = p.Name()
	}
	e.Sort = sorts[f.Body.Kind()]
	say := func(icon, key string, pairs ...any) {
		e.Icon, e.Text = icon, words.T("staff.fact_"+key, append([]any{"name", name, "date", on}, pairs...)...)
	}
	switch b := f.Body.(type) {
	case *mediation.Opened:
		say("page", "opened", "arrived", shownDate(b.ArrivedOn), "number", b.Number)
		e.Milestone = true
	case *mediation.ArrivalCorrected:
		say("undo", "arrival",
			"arrived", shownDate(b.ArrivedOn), "channel", words.T("staff.channel_"+string(b.Channel)))
	case *mediation.PartyNamed:
		name = b.Person.Name // as it was written then
		say("person", "party", "side", words.T("staff.side_"+string(b.Side)))
	case *mediation.Assigned:
		say("people", "assigned", "mediator", v.People[b.MediatorID])
	case *mediation.Invited:
		say("forward", "invited")
	case *mediation.Confirmed:
		key := "agrees"
		if !b.Agrees {
			key = "declines"
		}
		say("letter", key,
			"identity", words.T("staff.identity_"+string(b.Identity)),
			"signature", words.T("staff.signature_"+string(b.Signature)))
	case *mediation.Admitted:
		say("people", "admitted",
			"offence", words.T("staff.admits_"+answered(b.Offence)),
			"facts", words.T("staff.admits_"+answered(b.Facts)))
	case *mediation.Withdrew:
		say("undo", "withdrew")
	case *mediation.Contacted:
		key := "tried"
		if b.Reached {
			key = "reached"
		}
		say("phone", key, "channel", words.T("staff.channel_"+string(b.Channel)))
	case *mediation.Meeting:
		say("calendar", "meeting_"+b.State,
			"format", words.T("document.format_"+string(b.Format)),
			"mode", words.T("document.mode_"+string(b.Mode)), "time", b.Time)
		e.Milestone = b.State == "held"
	case *mediation.TermsSet:
		e.Icon, e.Text = "pen", words.N("staff.fact_terms", len(b.Terms))
	case *mediation.AgreementState:
		say("page", "agreement_"+string(b.State), "version", b.Version, "signed", shownDate(b.SignedOn))
		e.Milestone = b.State == mediation.DocSigned
		if b.DocumentID != "" {
			e.URL, e.LinkText = "/staff/documents/"+b.DocumentID, words.T("staff.open_document")
		}
	case *mediation.Closed:
		say("circle", "closed", "outcome", words.T("staff.outcome_"+string(b.Outcome)))
		e.Milestone = true
	case *mediation.Attached:
		say("clip", "attached", "form", title(words, b.Form))
		e.URL, e.LinkText = "/staff/originals/"+b.SubmissionID, words.T("staff.original")
	}
}

// sorts is the heading under which a reader looks for a kind of fact.
var sorts = map[string]string{
	"contacted": "talks", "meeting": "talks", "admitted": "talks", "withdrew": "talks",
	"confirmed": "papers", "invited": "papers", "attached": "papers", "terms": "papers", "agreement": "papers",
}

func answered(v *bool) string {
	switch {
	case v == nil:
		return "blank"
	case *v:
		return "yes"
	}
	return "no"
}

// Look is an entry of who looked.
type Look struct{ When, Who, What string }

// looks lists who opened the case or a paper of it.
func looks(words *locale.Catalogue, v casework.CaseView) []Look {
	var list []Look
	for _, e := range v.Trail {
		if key := "staff.look_" + e.Action; words.Has(key) {
			list = append(list, Look{
				When: e.At.Time().In(web.Riga).Format("02.01. 15.04"),
				Who:  author(words, v, e.Actor),
				What: words.T(key),
			})
		}
	}
	return list
}
