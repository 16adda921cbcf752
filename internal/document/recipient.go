package document

import "tilts/internal/mediation"

// Recipient is whom a letter is for. It decides what the letter may say.
type Recipient string

// Whom letters are for.
const (
	ForVictim         Recipient = "victim"
	ForOffender       Recipient = "offender"
	ForParty          Recipient = "party"          // a victim or an offender
	ForRepresentative Recipient = "representative" // of a party, who reads what the party may
	ForInvited        Recipient = "invited"        // a party who is asked whether they take part
	ForBoth           Recipient = "both"           // one text for both sides
	ForDirector       Recipient = "director"       // the authority in charge of the proceedings
	ForFile           Recipient = "file"           // the case's own file
)

// Recipients lists them all.
var Recipients = []Recipient{
	ForVictim, ForOffender, ForParty, ForRepresentative, ForInvited, ForBoth, ForDirector, ForFile,
}

// readers tells with whose eyes the case is looked at for each of them, and where.
var readers = map[Recipient]struct {
	reader mediation.Reader
	place  mediation.Place
}{
	ForVictim:         {mediation.ReaderSelf, mediation.PlaceLetter},
	ForOffender:       {mediation.ReaderSelf, mediation.PlaceLetter},
	ForParty:          {mediation.ReaderSelf, mediation.PlaceLetter},
	ForRepresentative: {mediation.ReaderSelf, mediation.PlaceLetter},
	ForInvited:        {mediation.ReaderSelf, mediation.PlaceInvitation},
	ForBoth:           {mediation.ReaderOther, mediation.PlaceAgreement},
	ForDirector:       {mediation.ReaderDirector, mediation.PlaceLetter},
	ForFile:           {mediation.ReaderMediator, mediation.PlaceLetter},
}

// Seen is the case as the recipient may know it. self is the party that a letter to one
// person goes to.
func (r Recipient) Seen(c *mediation.Case, self string) mediation.Seen {
	eyes := readers[r]
	if !r.Person() {
		self = ""
	}
	return c.For(eyes.reader, eyes.place, self)
}

// Person reports whether the letter goes to one party, or who represents it.
func (r Recipient) Person() bool { return readers[r].reader == mediation.ReaderSelf }

// Takes reports whether a letter goes to parties of a side.
func (r Recipient) Takes(s mediation.Side) bool {
	return r == ForParty || r == ForRepresentative || r == ForInvited || string(r) == string(s)
}

// sees reports whether the recipient may read an item; of is whom it is about: "self",
// "other", or empty for the whole case.
func (r Recipient) sees(item mediation.Item, of string) bool {
	eyes := readers[r]
	reader := eyes.reader
	switch {
	case !r.Person() && of == "self":
		return item == mediation.ItemCase // there is no such person
	case r.Person() && of == "other":
		reader = mediation.ReaderOther
	}
	return mediation.Visible(item, reader, eyes.place, false)
}
