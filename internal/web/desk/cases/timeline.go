package cases

import (
	"slices"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
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

// timeline writes the facts of a case, newest first, and the moments when a
// pair became able to start. A correction stays, struck through.
func timeline(
	words *locale.Catalogue, title action.Titler, v cases.View, backable map[string]bool, show string,
) []desk.Entry {
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
			Who:    action.Writer(words, v, f),
			Year:   at.Format("2006"),
		}
		action.Describe(words, title, v, f, &e)
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

// Look is an entry of who looked.
type Look struct{ When, Who, What string }

// looks lists who opened the case or a paper of it.
func looks(words *locale.Catalogue, v cases.View) []Look {
	var list []Look
	for _, e := range v.Trail {
		if key := "staff.look_" + e.Action; words.Has(key) {
			list = append(list, Look{
				When: desk.MomentInYear(words, e.At.Time()),
				Who:  action.Author(words, v, e.Actor),
				What: words.T(key),
			})
		}
	}
	return list
}
