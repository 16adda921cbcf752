package arrivals

import (
	"cmp"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// withGist is what was not understood, and the gist of a letter that gave no answers.
func (f found) withGist() []surface.Unclear {
	list := slices.Clone(f.unclear)
	if g := gistOf(f.said); !f.outcome.Answered() && !g.Empty() {
		list = append(list, g.Unclear())
	}
	return list
}

// foundBy lets a row be found by its gist.
func foundBy(row *record.Submission) {
	g := casework.GistOf(*row)
	for _, value := range slices.Concat([]string{g.Title}, g.Numbers, g.Found) {
		if key := latvia.SearchKey(value); key != "" && !strings.Contains(row.SearchKey, key) {
			row.SearchKey += " " + key
		}
	}
}

// gistOf is what the lists show of a letter in own words, as it was read. Of one of our forms nothing is read.
func gistOf(said *record.Said) (g casework.Gist) {
	if said == nil || said.Ours || said.Unread() {
		return g
	}
	letter := ReadSaid(*said)
	name := letter.Get(reading.GivenName).Text + " " + letter.Get(reading.FamilyName).Text
	g.Title = short(cmp.Or(strings.TrimSpace(name), said.Subject))
	g.Subject = g.Title != "" && strings.TrimSpace(name) == ""
	g.Kind = letter.Get(reading.Kind).Text
	g.Stops, g.Numbers = stopsIn(letter), casework.NumbersIn(said.Own())
	for _, field := range foundInLetters {
		if value := letter.Get(field).Text; value != "" {
			g.Found = append(g.Found, value)
		}
	}
	return g
}

// foundInLetters is what a letter in own words is found by before anybody has copied it: what the answers it becomes
// are found by then. So the same letter in another format is told beside it (LikelyFor).
var foundInLetters = []reading.Field{
	reading.PersonalCode, reading.RepresentedCode, reading.Phone, reading.CaseNumber, reading.OtherPartyName,
	reading.RepresentedName,
}

// stopsIn is what a letter says against taking part, as it was read: a withdrawal, or an answer that is no consent.
func stopsIn(letter LetterIn) mediation.Stop {
	switch {
	case letter.Withdraws():
		return mediation.StopWithdrawal
	case letter.Refuses():
		return mediation.StopRefusal
	}
	return ""
}
