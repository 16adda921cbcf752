package cases

import (
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// Shown is one way to look at the timeline.
type Shown struct {
	URL, Key string
	Here     bool
}

// The ways to look at a case's timeline.
const (
	showAll    = "all"
	showTalks  = "talks"
	showPapers = "papers"
	showLooks  = "looks"
	showMend   = "mend" // what the reader may take back as a mistake, each with a link to that
)

// shows are the ways that a reader has; the one that is asked for, or everything.
func shows(asked string, mends bool) (here string, list []Shown) {
	ways := []string{showAll, showTalks, showPapers, showLooks}
	if mends {
		ways = append(ways, showMend)
	}
	if here = asked; !slices.Contains(ways, asked) {
		here = showAll
	}
	for _, s := range ways {
		list = append(list, Shown{URL: "?show=" + s + "#history", Key: "staff.show_" + s, Here: s == here})
	}
	return here, list
}

// titler names a form in a language.
type titler func(words *locale.Catalogue, name string) string

// timeline writes the facts of a case, newest first, and the moments when a
// pair became able to start. A correction stays, struck through.
func timeline(words *locale.Catalogue, title titler, v cases.View, backable map[string]bool, show string) []desk.Entry {
	facts, struck := v.History()
	opened, taken, changed := v.Openings(), v.Taken(), v.Changed()
	var list []desk.Entry
	years := map[string]bool{}
	for _, f := range slices.Backward(facts) {
		at := f.RecordedAt.Time().In(web.Riga)
		e := desk.Entry{
			When:   desk.MomentInYear(words, at),
			Struck: struck[f.ID] && !changed[f.ID],
			Taken:  taken[f.ID],
			Sort:   string(f.Under()),
			Who:    writer(words, v, f),
			Year:   at.Format("2006"),
		}
		describe(words, title, v, f, &e)
		if show == showMend && backable[f.ID] {
			e.BackURL = "/staff/cases/" + v.ID + "/take-back?fact=" + f.ID
		}
		for _, p := range opened[f.ID] {
			list = append(list, desk.Entry{
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
	list = slices.DeleteFunc(list, func(e desk.Entry) bool {
		if show == showMend {
			return e.BackURL == ""
		}
		return show != showAll && e.Sort != show
	})
	return yearly(list, len(years) > 1)
}

// yearly keeps the year at the first entry of each, when there are several.
func yearly(list []desk.Entry, several bool) []desk.Entry {
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

func author(words *locale.Catalogue, v cases.View, id string) string {
	if name, ok := v.People[id]; ok {
		return name
	}
	return words.T("staff.by_" + id)
}

// writer names who wrote a fact down; of who represents a party, whom they represent.
func writer(words *locale.Catalogue, v cases.View, f mediation.Fact) string {
	if p := v.Party(f.PartyID); p != nil && f.RecordedBy == casework.Representative.ID {
		return words.T("staff.by_representative_" + string(p.Side))
	}
	return author(words, v, f.RecordedBy)
}

// describe puts what a fact tells into words.
func describe(words *locale.Catalogue, title titler, v cases.View, f mediation.Fact, e *desk.Entry) {
	told := f.Told()
	e.Icon, e.Milestone = told.Sign, told.Milestone
	var pairs []any
	if _, dated := told.With["date"]; !dated {
		pairs = append(pairs, "date", desk.ShownDate(words, f.OccurredOn))
	}
	if _, named := told.With["name"]; !named {
		who := v.Whom(f)
		name := v.NameOf(who)
		if p := v.Party(f.PartyID); p != nil && who.Guest == "" {
			name = voice(words, asKnown(v, p, f), who.Represents)
		}
		pairs = append(pairs, "name", name)
	}
	for placeholder, value := range told.With {
		pairs = append(pairs, placeholder, shownValueOf(words, title, v, value))
	}
	if b, of := f.Body.(*mediation.Fulfilled); of && v.Endless(b.TermID) {
		e.Text = words.T(fulfilledKey(words, told, b, true), pairs...)
	} else if told.Count > 0 {
		e.Text = words.N("staff.fact_"+told.Key, told.Count, pairs...)
	} else {
		e.Text = words.T("staff.fact_"+told.Key, pairs...)
	}
	if p := v.Party(v.OwnAgreementOf(f)); p != nil {
		e.Text += " " + words.T("staff.fact_own_agreement", "name", p.Name())
	}
	if _, corrects := f.Body.(*mediation.ProceedingsCorrected); corrects {
		e.Changes = changed(words, title, v, v.Changes()[f.ID])
	}
	switch {
	case told.Document != "":
		e.URL, e.LinkText = "/staff/documents/"+told.Document, words.T("staff.open_document")
	case told.Original != "":
		e.URL, e.LinkText = "/staff/cases/"+v.ID+"/received/"+told.Original, words.T("staff.read")
	}
}

// fulfilledKey is the key of how a record of a term is told: of one that lasts for ever, that it is kept so far or
// broken.
func fulfilledKey(words *locale.Catalogue, told mediation.Telling, b *mediation.Fulfilled, lasting bool) string {
	if kept := "staff.fact_kept_" + string(b.Result); lasting && words.Has(kept) {
		return kept
	}
	return "staff.fact_" + told.Key
}

// asKnown is the party of a fact as they were known when it was recorded: what is put right later rewrites no line that
// was there before.
func asKnown(v cases.View, p *mediation.Party, f mediation.Fact) *mediation.Party {
	corrected := slices.ContainsFunc(v.Superseded, func(old mediation.Fact) bool {
		_, names := old.Body.(*mediation.PartyNamed)
		return names && old.PartyID == p.ID
	})
	_, names := f.Body.(*mediation.PartyNamed)
	if names || !corrected {
		return p
	}
	was := v.NamedBefore(f)
	if was.Person.Name == "" {
		return p
	}
	then := *p
	then.PartyNamed = was
	return &then
}

// voice names a party, or whoever represents them: "Anna Ozola (vecāks, pārstāv: Toms Ozols)".
func voice(words *locale.Catalogue, p *mediation.Party, represents bool) string {
	if !represents {
		return p.Name()
	}
	as := words.T("staff.voice_represents")
	if p.Basis != "" {
		as = words.T("document.basis_" + p.Basis)
	}
	return strings.TrimSpace(p.Person.Representative + " " + words.T("staff.voice", "as", as, "party", p.Name()))
}

// shownValueOf puts one value of a telling into words.
func shownValueOf(words *locale.Catalogue, title titler, v cases.View, value any) any {
	switch x := value.(type) {
	case mediation.Date:
		return desk.ShownDate(words, x)
	case mediation.Cents:
		return latvia.Money(int64(x), words.Lang)
	case mediation.Word:
		return words.T(string(x))
	case mediation.StaffID:
		return v.People[string(x)]
	case mediation.GuestID:
		if g := v.Guest(string(x)); g != nil {
			return g.Person.Name
		}
		return ""
	case mediation.FormName:
		return title(words, string(x))
	}
	return value
}

// changed tells what a fact made another than it was, a sentence for each.
func changed(words *locale.Catalogue, title titler, v cases.View, list []mediation.Change) (told []string) {
	for _, c := range list {
		was, now := shownValueOf(words, title, v, c.Was), shownValueOf(words, title, v, c.Now)
		key := "staff.changed"
		switch {
		case was == "":
			key = "staff.changed_from_nothing"
		case now == "":
			key = "staff.changed_to_nothing"
		}
		told = append(told, words.T(key, "what", words.T("staff."+c.What), "was", was, "now", now))
	}
	return told
}

// Look is an entry of who looked.
type Look struct{ When, Who, What string }

// looks lists who opened the case or a paper of it.
func looks(words *locale.Catalogue, v cases.View) []Look {
	var list []Look
	for _, e := range v.Trail {
		if key := "staff.look_" + e.Action; words.Has(key) {
			list = append(list, Look{
				When: desk.MomentInYear(words, e.At.Time()),
				Who:  author(words, v, e.Actor),
				What: words.T(key),
			})
		}
	}
	return list
}
