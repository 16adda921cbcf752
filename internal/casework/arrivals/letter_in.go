package arrivals

import (
	"slices"
	"strings"
	"unicode"

	"tilts/internal/reading"
	"tilts/internal/record"
)

// LetterIn is the letter that a file holds, as it was read. Its spans are of the whole text.
type LetterIn struct {
	reading.Letter
	File    string // the attached file that carries it; empty for the file itself
	Account string // its text, behind that of the mail it came with
}

// coverNote is how many letters a mail has at most that only says what is attached.
const coverNote = 400

// ReadSaid reads what a file says. Of several letters in it, such as a mail and what is attached
// to it, the one that tells most is read; the mail itself adds what its sender says there, and
// where the two differ both are told. Where the mail's writer is another party than that of the letter, the mail is
// read, and all that the other says is told beside it. Of a form of ours nothing is read: its questions and
// examples would pass for answers. Nor is what we printed anywhere, where it is marked (Marked).
func ReadSaid(said record.Said) LetterIn {
	documents := said.Documents()
	whole := record.SaidDocument{End: len(said.Text())}
	if said.Ours {
		return LetterIn{Account: said.Written(whole)}
	}
	own := said.Own()
	if len(documents) == 0 {
		return LetterIn{Letter: readOwn(said, own, whole), Account: said.Written(whole)}
	}
	letters := make([]reading.Letter, len(documents))
	for i, d := range documents {
		letters[i] = readOwn(said, own, d)
	}
	covered := documents[0].File == "" && letterCount(own[:documents[0].End]) <= coverNote
	best, most := 0, -1
	for i, l := range letters {
		tells := telling(l)
		if covered && (i == 0 || l.Get(reading.Kind).Text == otherKind) {
			tells -= coverNote // only when there is nothing better
		}
		if tells > most || i == 0 {
			best, most = i, tells
		}
	}
	in := LetterIn{Letter: letters[best], File: documents[best].File}
	in.Account = said.Written(documents[best])
	in.Afraid = slices.ContainsFunc(letters, func(l reading.Letter) bool { return l.Afraid })
	if best > 0 && documents[0].File == "" {
		in.Account = said.Written(documents[0]) + "\n\n" + in.Account
		if speaksForSelf(letters[0]) && letters[0].NamesOther(in.Letter) {
			in.Letter, in.File = letters[0], ""
			in.dispute(letters[best])
		} else {
			in.addCover(letters[0])
		}
	}
	for i, l := range letters {
		if i > 0 && i != best && in.Get(reading.Role).Text != authority && speaksForSelf(l) &&
			l.NamesOther(in.Letter) {
			in.doubt() // an authority encloses what others wrote
		}
	}
	return in
}

// authority is who writes where an authority does.
const authority = "institution"

// speaksForSelf reports whether the writer of a mail tells of themselves what only a party does: their code, or
// that they are the victim or the offender. Whoever hands on the letter of a client or a relative does not.
func speaksForSelf(mail reading.Letter) bool {
	role := mail.Get(reading.Role).Text
	return mail.Get(reading.PersonalCode).Text != "" || role == "victim" || role == "offender"
}

// dispute sets beside each value of a mail what the letter of another person says that is attached to it. Whose
// business it is only a person can tell, so nothing of it is sure.
func (l *LetterIn) dispute(attached reading.Letter) {
	for _, v := range slices.Clone(l.Values) {
		other := attached.Get(v.Field)
		if other.Text == "" || other.Text == v.Text || v.Field == reading.Supporters ||
			v.Field == reading.Kind || v.Field == reading.Lang {
			continue
		}
		l.Values = slices.DeleteFunc(l.Values, func(old reading.Value) bool { return old.Field == v.Field })
		l.Conflicts = append(l.Conflicts, reading.Conflict{Field: v.Field, Values: []reading.Value{v, other}})
	}
	l.doubt()
}

// doubt leaves nothing sure.
func (l *LetterIn) doubt() {
	for i := range l.Values {
		l.Values[i].Sure = false
	}
}

// readOwn reads what people wrote in a letter. What stands on a page of a form of ours wants a look: the
// question that it answers is taken away.
func readOwn(said record.Said, own string, d record.SaidDocument) reading.Letter {
	text := own[d.Begin:d.End]
	if !said.HasForm() {
		return moved(reading.Read(text), d.Begin)
	}
	if strings.TrimSpace(text) == "" {
		return reading.Letter{}
	}
	l := moved(reading.Read(text), d.Begin)
	onForm := func(s reading.Span) bool { return said.OnForm(s.Start) }
	for i := range l.Values {
		l.Values[i].Sure = l.Values[i].Sure && !slices.ContainsFunc(l.Values[i].Spans, onForm)
	}
	return l
}

// otherKind is the kind of a letter that is none of those that are copied into a form.
const otherKind = "other"

// telling is how much a letter says of what a clerk copies. What kind of letter it is counts as
// much as a person's name and code.
func telling(l reading.Letter) int {
	n := len(l.Values) + len(l.Conflicts)
	if kind := l.Get(reading.Kind).Text; kind != "" && kind != otherKind {
		n += 3
	}
	return n
}

func letterCount(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// moved is a letter that begins so many bytes further on.
func moved(l reading.Letter, by int) reading.Letter {
	move := func(list []reading.Value) {
		for i := range list {
			list[i].Spans = slices.Clone(list[i].Spans)
			for j := range list[i].Spans {
				list[i].Spans[j].Start += by
				list[i].Spans[j].End += by
			}
		}
	}
	move(l.Values)
	move(l.Represented)
	move(l.Document)
	for i := range l.Conflicts {
		move(l.Conflicts[i].Values)
	}
	for i := range l.Parties {
		p := &l.Parties[i]
		for _, v := range []*reading.Value{&p.Name, &p.Firm, &p.Registration} {
			one := []reading.Value{*v}
			move(one)
			*v = one[0]
		}
		move(l.Parties[i].Values)
	}
	return l
}

// ofSender are the fields that somebody may write into the mail instead of the letter.
var ofSender = []reading.Field{
	reading.PersonalCode, reading.BirthDate, reading.Phone, reading.Email, reading.Address,
	reading.SafeTime, reading.InterpreterLanguage, reading.MeetingMode, reading.MeetingForm,
}

// addCover adds what the sender of a letter says in the mail around it. Of somebody else's mail,
// such as a lawyer's, only a fear counts.
func (l *LetterIn) addCover(mail reading.Letter) {
	if afraid := mail.Get(reading.SafetyConcern); afraid.Text == "true" && l.Get(reading.SafetyConcern).Text != "true" {
		l.Values = slices.DeleteFunc(l.Values, func(v reading.Value) bool { return v.Field == reading.SafetyConcern })
		l.Values = append(l.Values, afraid)
	}
	for _, name := range []reading.Field{reading.GivenName, reading.FamilyName} {
		if other := mail.Get(name).Text; other != "" && !strings.EqualFold(other, l.Get(name).Text) {
			return
		}
	}
	for _, v := range mail.Values {
		disputed := slices.ContainsFunc(l.Conflicts, func(c reading.Conflict) bool { return c.Field == v.Field })
		if !slices.Contains(ofSender, v.Field) || disputed {
			continue
		}
		switch have := l.Get(v.Field); have.Text {
		case v.Text:
		case "":
			l.Values = append(l.Values, v)
		default:
			l.Values = slices.DeleteFunc(l.Values, func(old reading.Value) bool { return old.Field == v.Field })
			l.Conflicts = append(l.Conflicts, reading.Conflict{Field: v.Field, Values: []reading.Value{have, v}})
		}
	}
}
