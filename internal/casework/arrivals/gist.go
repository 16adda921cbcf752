package arrivals

import (
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
	g.Kind, g.Stops = letter.Get(reading.Kind).Text, stopsIn(letter)
	name, from := letter.writer(), letter.Get(reading.Institution).Text
	switch {
	case letter.Get(reading.Role).Text == authority && from != "":
		g.Title, g.Called = short(from), casework.CalledAuthority
	case name != "":
		g.Title = short(name)
	case said.Subject != "":
		g.Title, g.Called = short(said.Subject), casework.CalledSubject
	}
	g.Numbers, g.Found = casework.NumbersIn(said.Own()), foundIn(letter)
	return g
}

// writer is the name of whoever wrote a letter.
func (l LetterIn) writer() string {
	return strings.TrimSpace(l.Get(reading.GivenName).Text + " " + l.Get(reading.FamilyName).Text)
}

// foundIn is what a letter is found by besides its title: whoever it names, with their codes and telephones, and the
// numbers that an authority knows it by.
func foundIn(letter LetterIn) (found []string) {
	find := func(value string) {
		if value != "" && !slices.Contains(found, value) {
			found = append(found, value)
		}
	}
	find(letter.writer())
	for _, field := range foundInLetters {
		find(letter.Get(field).Text)
	}
	for _, v := range letter.Document {
		if v.Field == reading.DocumentNumber {
			find(v.Text)
		}
	}
	for _, p := range letter.Parties {
		find(p.Name.Text)
		find(p.Firm.Text)
		find(p.Registration.Text)
		for _, v := range p.Values {
			if slices.Contains(foundInLetters, v.Field) {
				find(v.Text)
			}
		}
	}
	return found
}

// foundInLetters is what a letter in own words is found by before anybody has copied it: what the answers it becomes
// are found by then. So the same letter in another format is told beside it (LikelyFor).
var foundInLetters = []reading.Field{
	reading.PersonalCode, reading.RepresentedCode, reading.Phone, reading.Email, reading.CaseNumber,
	reading.OtherPartyName, reading.RepresentedName, reading.Institution,
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
